import AgentRuntime
import EventLoop
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Wire

/// What `/metrics` tells: the gateway's own requests, and what the supervisor knows of every process.
actor Metrics {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private struct Series: Hashable {
        let route: String
        let status: Int
    }

    private static let buckets: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120]

    private let daemon: Daemon
    private var requests: [Series: Int] = [:]
    private var durations: [String: (counts: [Int], sum: Double, total: Int)] = [:]

    init(daemon: Daemon) { self.daemon = daemon }

    func observe(route: String, status: Int, took: Duration) {
        requests[Series(route: route, status: status), default: 0] += 1
        var entry = durations[route] ?? (Array(repeating: 0, count: Self.buckets.count), 0, 0)
        for (index, bound) in Self.buckets.enumerated() where took.seconds <= bound { entry.counts[index] += 1 }
        entry.sum += took.seconds
        entry.total += 1
        durations[route] = entry
    }

    func response() async -> Response {
        var text = PrometheusText()
        text.family("lev_http_requests_total", "counter", "HTTP requests by route and status.")
        for (series, count) in requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
            text.sample("lev_http_requests_total", ["route": series.route, "status": String(series.status)], Double(count))
        }
        text.family("lev_http_request_duration_seconds", "histogram", "Time to answer an HTTP request.")
        for (route, entry) in durations.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.buckets, entry.counts) {
                text.sample("lev_http_request_duration_seconds_bucket", ["route": route, "le": "\(bound)"], Double(count))
            }
            text.sample("lev_http_request_duration_seconds_bucket", ["route": route, "le": "+Inf"], Double(entry.total))
            text.sample("lev_http_request_duration_seconds_sum", ["route": route], entry.sum)
            text.sample("lev_http_request_duration_seconds_count", ["route": route], Double(entry.total))
        }
        await addEvents(to: &text)
        await addProcesses(to: &text)
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text.rendered)))
    }

    /// What gateway and conductor count: webhooks by what became of them, turns and deliveries by how they ended.
    private func addEvents(to text: inout PrometheusText) async {
        var counters = ["gateway": await daemon.counters]
        // A conductor that is down has no counters to tell.
        counters["conductor"] = try? await daemon.peer("conductor").call(AgentStats.self, Nothing(), timeout: .seconds(2))
            .counters
        text.family("lev_events_total", "counter", "Events of the process by kind, since it started.")
        for (process, events) in counters.sorted(by: { $0.key < $1.key }) {
            for (event, count) in events.sorted(by: { $0.key < $1.key }) {
                text.sample("lev_events_total", ["process": process, "event": event], Double(count))
            }
        }
    }

    /// Without a supervisor (under systemd it may be down) the processes' part is left out, and its absence is told.
    private func addProcesses(to text: inout PrometheusText) async {
        text.family("lev_supervisor_up", "gauge", "1 when the supervisor answers.")
        do {
            let status = try await daemon.peer("supervisor").call(
                SupervisorStatus.self, Nothing(), timeout: .seconds(2))
            text.sample("lev_supervisor_up", [:], 1)
            text.family("lev_process_ready", "gauge", "1 when the process is ready.")
            for child in status.processes {
                text.sample("lev_process_ready", ["process": child.name.description], child.state == .running ? 1 : 0)
            }
            text.family("lev_process_restarts", "gauge", "Restarts of the process in the supervision window.")
            for child in status.processes {
                text.sample("lev_process_restarts", ["process": child.name.description], Double(child.restarts))
            }
            text.family("lev_process_resident_bytes", "gauge", "Resident memory of the process.")
            for child in status.processes {
                if let memory = child.memory {
                    text.sample("lev_process_resident_bytes", ["process": child.name.description], Double(memory))
                }
            }
        } catch {
            text.sample("lev_supervisor_up", [:], 0)
        }
    }
}

/// Prometheus' text format.
struct PrometheusText {
    private(set) var rendered = ""

    mutating func family(_ name: String, _ type: String, _ help: String) {
        rendered += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: Double) {
        let text = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        rendered += "\(name)\(text.isEmpty ? "" : "{\(text)}") \(value)\n"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
