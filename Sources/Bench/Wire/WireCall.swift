import ArgumentParser
import EventLoop
import JSON
import Wire

/// `lev-bench wire-call`: typed calls from an actor to `wire-serve`, or `agent.ping` to a daemon.
struct WireCall: ParsableCommand {
    @Option var socket: String
    @Option(help: "The server's process id, for its processor time.") var server: Int32 = 0
    @Flag(help: "Call agent.ping, which every daemon answers.") var ping = false
    @Flag(help: "Measure once for each line of standard input, on one connection.") var eachLine = false
    @OptionGroup var load: LoadOptions

    func run() throws {
        let (socket, server, ping, eachLine, repetition) = (socket, server, ping, eachLine, Repetition(load))
        try onLoop {
            let caller = Caller(socket: socket)
            guard eachLine else { return try await Self.measure(caller, repetition, ping, server) }
            // Reading holds the loop up, which has nothing else to do then.
            while readLine() != nil {
                StandardOutput.line(try await Self.measure(caller, repetition, ping, server).encodedString)
            }
            return nil
        }
    }

    @Loop private static func measure(
        _ caller: Caller, _ repetition: Repetition, _ ping: Bool, _ server: Int32
    ) async throws -> JSONValue {
        var before: Int64?
        var result = try await repetition.run(whenWarm: { before = ProcessorTime.nanoseconds(of: server) }) { number in
            if ping { try await caller.ping() } else { try await caller.echo(number) }
        }
        if let before, let after = ProcessorTime.nanoseconds(of: server) {
            result["server_cpu_us"] = .number(Double(after - before) / 1e3 / Double(repetition.calls))
        }
        return .object(result)
    }
}

private actor Caller {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private let client: RPCClient

    @Loop init(socket: String) { client = RPCClient(path: socket) }

    func echo(_ number: Int) async throws {
        let ticket = Ticket.sample(number & 1023)
        let answer = try await client.call(BenchEcho.self, ticket, timeout: .seconds(30))
        guard answer.id == ticket.id else { throw WrongAnswer() }
    }

    func ping() async throws { _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(30)) }
}

/// `agent.ping` as any peer may declare it.
private enum Ping: RemoteMethod {
    struct Result: Codable, Sendable { var pid: Int32 }
    typealias Params = Nothing
    static let name = "agent.ping"
    static let summary = "Answers at once."
    static let example = Nothing()
}

/// The answer belongs to another question.
struct WrongAnswer: Error {}
