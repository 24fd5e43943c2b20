import ArgumentParser
import EventLoop
import FoundationEssentials
import HTTPTransport
import JSON

/// `lev-bench turns`: customers' messages through the gateway's Unix socket, each a conversation of its own.
struct Turns: ParsableCommand {
    @Option(help: "The gateway's socket.") var socket: String
    @Option(help: "Key of the HTTP interface.") var key: String
    @Option(help: "File of request bodies, one JSON object a line, sent in turn.") var messages: String
    @Option(help: "Beginning of the sessions' names.") var session: String
    @OptionGroup var load: LoadOptions

    func run() throws {
        let lines = try String(contentsOfFile: messages, encoding: .utf8).split(separator: "\n")
        let bodies = try lines.map { try JSON.parse(String($0)) }
        guard !bodies.isEmpty else { throw ValidationError("\(messages) holds no request") }
        let customers = Customers(socket: socket, key: key, session: session, bodies: bodies)
        let repetition = Repetition(load)
        try onLoop {
            let wall = try await repetition.run(whenWarm: { customers.forget() }) { try await customers.turn($0) }
            return .object(customers.result(adding: wall))
        }
    }
}

/// Who writes, and what has come back.
@Loop private final class Customers {
    private nonisolated let socket: String
    private nonisolated let key: String
    private nonisolated let session: String
    private nonisolated let bodies: [JSONValue]
    private lazy var client = HTTPClient(HTTPLimits(inFlight: 4096, idleConnections: 256))
    private var sent = 0
    /// How many turns ended in each category and decision, or in which failure.
    private var outcomes: [String: Int] = [:]
    private var failures: [String: Int] = [:]

    nonisolated init(socket: String, key: String, session: String, bodies: [JSONValue]) {
        self.socket = socket
        self.key = key
        self.session = session
        self.bodies = bodies
    }

    /// Begins the measured part. A failure counts in the warm-up too.
    func forget() { outcomes = [:] }

    /// A failed turn is counted, not thrown: how many fail is a result too.
    func turn(_ number: Int) async throws {
        var body = bodies[number % bodies.count].object ?? [:]
        sent += 1
        body["session_id"] = .string("\(session)-\(sent)")
        let request = HTTPRequest(
            .post, "http://gateway/api/chat",
            headers: [HTTPHeader("Authorization", "Bearer \(key)"), HTTPHeader("Content-Type", "application/json")],
            body: .bytes(try JSON.encode(JSONValue.object(body))),
            timeouts: HTTPTimeouts(firstByte: .seconds(120), idle: .seconds(120), total: .seconds(150)), unixSocket: socket)
        do {
            let response = try await client.send(request)
            let answer = try JSON.parse(try await response.bytes())
            if response.status == 200 {
                outcomes["\(answer["category"].string ?? "-") \(answer["decision"].string ?? "-")", default: 0] += 1
            } else {
                failures["\(response.status) \(answer["title"].string ?? "")", default: 0] += 1
            }
        } catch {
            failures["\(error)", default: 0] += 1
        }
    }

    func result(adding wall: JSONObject) -> JSONObject {
        func counts(_ table: [String: Int]) -> JSONValue {
            .object(JSONObject(table.sorted { $0.key < $1.key }.map { ($0.key, .int(Int64($0.value))) }))
        }
        var result = wall
        result["errors"] = .int(Int64(failures.values.reduce(0, +)))
        result["outcomes"] = counts(outcomes)
        result["failures"] = counts(failures)
        return result
    }
}
