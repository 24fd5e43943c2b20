import Hummingbird
// Simulator: stands in for the outside world on one machine. It answers as OpenAI, Anthropic, Pinecone and Chatwoot do, on
// loopback, with their documented shapes, errors and quirks; deterministic, and scriptable through /simulator/*.
// A folder a service; `Brain` is the language model behind the two that sell one. `Transport` knows sockets and nothing else.
// It calls nobody but the receivers of Chatwoot's webhooks, and no production process imports it: they only learn its URL.
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A simulator that can be run in its own process or inside a test.
public struct Simulator: Sendable {
    /// Where it listens.
    public enum Address: Sendable, Hashable, CustomStringConvertible {
        /// Port 0 takes any free port.
        case tcp(host: String, port: Int)
        case unix(path: String)

        /// `http://127.0.0.1:4010`, or `http+unix:///run/simulator.sock`.
        public var description: String {
            switch self {
            case .tcp(let host, let port): "http://\(host):\(port)"
            case .unix(let path): "http+unix://\(path)"
            }
        }
    }

    public var address: Address
    /// How many requests `/simulator/requests` remembers.
    public var recordedRequests: Int
    public var logger: Logger

    public init(address: Address = .tcp(host: "127.0.0.1", port: 0), recordedRequests: Int = 500, logger: Logger? = nil) {
        self.address = address
        self.recordedRequests = recordedRequests
        var quiet = Logger(label: "simulator")
        quiet.logLevel = .warning
        self.logger = logger ?? quiet
    }

    /// Serves until the task is cancelled. `ready` gets the address with its real port.
    public func run(ready: @escaping @Sendable (Address) -> Void) async throws { try await run(stopping: [], ready: ready) }

    /// Serves until SIGTERM or SIGINT; finishes what is under way, but waits no longer than two seconds.
    public func runUntilSignalled(ready: @escaping @Sendable (Address) -> Void) async throws {
        try await run(stopping: [.sigterm, .sigint], ready: ready)
    }

    private func run(stopping signals: [UnixSignal], ready: @escaping @Sendable (Address) -> Void) async throws {
        let asked = address
        let application = Application(
            responder: Reception(world: World(recordedRequests: recordedRequests)),
            configuration: .init(address: bindAddress, serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                guard case .tcp(let host, _) = asked else { return ready(asked) }
                ready(.tcp(host: host, port: channel.localAddress?.port ?? 0))
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: signals, logger: logger)
        // What stalls on purpose must not keep the process alive.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Runs a simulator on a free loopback port for as long as `body` takes.
    public static func withRunning<Result: Sendable>(
        _ body: @escaping @Sendable (_ baseURL: String) async throws -> Result
    ) async throws -> Result {
        let (addresses, continuation) = AsyncStream.makeStream(of: Address.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await Simulator().run { continuation.yield($0) }
            }
            var iterator = addresses.makeAsyncIterator()
            guard let address = await iterator.next() else { throw CancellationError() }
            let result = try await body(address.description)
            group.cancelAll()
            return result
        }
    }

    private var bindAddress: BindAddress {
        switch address {
        case .tcp(let host, let port): .hostname(host, port: port)
        case .unix(let path): .unixDomainSocket(path: path)
        }
    }
}

extension Simulator.Address {
    /// `HOST:PORT` or `unix:PATH`; nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        let host = text[..<colon]
        guard !host.isEmpty else { return nil }
        self = .tcp(host: String(host), port: Int(port))
    }
}
