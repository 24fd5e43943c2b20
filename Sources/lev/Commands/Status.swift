import AgentRuntime
import ArgumentParser
import EventLoop
import Glibc
import JSON
import Wire

/// `lev status`: the tree of processes.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows every process: state, pid, uptime, restarts, memory, calls.",
        discussion: "Exits with 1 when a process is not running. With --watch it goes on until Ctrl-C.")

    @Flag(help: "Show it again every second.")
    var watch = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let asJSON = output.json
        let watch = watch
        try onLoop {
            let settings = try Settings.load()
            let client = try ProcessSocket.client(try settings.string(.runDirectory) + "/supervisor.sock")
            defer { client.close() }
            while true {
                let status = try await client.call(SupervisorStatus.self, Nothing(), timeout: .seconds(5))
                if watch, Terminal.hasColour { Terminal.out("\u{1B}[H\u{1B}[2J") }
                if asJSON { Terminal.out(try JSONValue(encoding: status).encodedString) } else { Self.show(status.processes) }
                guard watch else {
                    let isHealthy = status.processes.allSatisfy { $0.state == .running || $0.state == .finished }
                    if !isHealthy { throw ArgumentParser.ExitCode(1) }
                    return
                }
                try await Loop.sleep(for: .seconds(1))
            }
        }
    }

    private static func show(_ processes: [ProcessStatus]) {
        let header = ["process", "state", "pid", "up", "restarts", "memory", "calls/s", "p50", "p99", "in flight", "last exit"]
        let rows = processes.map(row)
        let lines = Terminal.table([header] + rows, rightAligned: [2, 3, 4, 5, 6, 7, 8, 9])
        for (index, line) in lines.enumerated() {
            guard index > 0 else {
                Terminal.out(Terminal.styled(line, .bold))
                continue
            }
            let style: Terminal.Style? =
                switch processes[index - 1].state {
                case .running, .finished: nil
                case .waiting, .starting, .stopping: .yellow
                case .backoff, .quarantined, .stopped: .red
                }
            Terminal.out(style.map { Terminal.styled(line, $0) } ?? line)
        }
    }

    private static func row(_ process: ProcessStatus) -> [String] {
        var cells = [process.name.description, process.state.rawValue, process.pid.map { "\($0)" } ?? "-"]
        cells.append(process.uptime.map(age) ?? "-")
        cells.append("\(process.restarts)")
        cells.append(process.memory.map(megabytes) ?? "-")
        cells.append(process.calls.map { tenths($0.callsPerSecond) } ?? "-")
        cells.append(process.calls?.p50Microseconds.map(time) ?? "-")
        cells.append(process.calls?.p99Microseconds.map(time) ?? "-")
        cells.append(process.calls.map { "\($0.inFlight)" } ?? "-")
        cells.append(process.lastExit ?? "")
        return cells
    }

    private static func age(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000
        return switch seconds {
        case ..<60: "\(tenths(Double(milliseconds) / 1000)) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) d"
        }
    }

    private static func megabytes(_ bytes: Int) -> String { "\(tenths(Double(bytes) / 1_048_576)) MB" }
    private static func time(_ microseconds: Double) -> String {
        microseconds < 1000 ? "\(Int(microseconds)) µs" : "\(tenths(microseconds / 1000)) ms"
    }

    private static func tenths(_ value: Double) -> String {
        let units = Int((value * 10).rounded())
        return "\(units / 10).\(units % 10)"
    }
}
