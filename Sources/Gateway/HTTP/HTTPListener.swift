import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Serves HTTP/1.1 on sockets that listen already: the one that systemd or the supervisor holds, or one bound here.
///
/// Hummingbird binds its own addresses; a listening descriptor that outlives this process needs NIO's bootstrap.
final class HTTPListener: Sendable {
    /// Answers one request; it may throw only when the answer cannot be written any more.
    typealias Responder = @Sendable (Request) async -> Response

    private let group: any EventLoopGroup
    private let logger: Logger
    private let http: HTTP1Channel
    private let channels = Mutex<[any Channel]>([])
    private let work: ActiveRequests

    init(logger: Logger, responder: @escaping Responder) {
        group = MultiThreadedEventLoopGroup.singleton
        self.logger = logger
        let work = ActiveRequests()
        self.work = work
        http = HTTP1Channel(
            responder: { request, writer, _ in
                work.begin()
                defer { work.end() }
                let response = await responder(request)
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(120)))
    }

    /// Accepts connections from a listening, non-blocking stream socket.
    func listen(on descriptor: Int32) async throws {
        let http = http
        let logger = logger
        let channel = try await ServerBootstrap(group: group)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                http.setup(channel: channel, logger: logger).map { connection in
                    Task { await http.handle(value: connection, logger: logger) }
                    return ()
                }
            }
            .withBoundSocket(descriptor).get()
        channels.withLock { $0.append(channel) }
    }

    /// Stops accepting and waits until the requests in flight are answered.
    func drain() async {
        let open = channels.withLock { channels in
            defer { channels = [] }
            return channels
        }
        for channel in open {
            do { try await channel.close() } catch { logger.debug("closing a listener", metadata: ["error": "\(error)"]) }
        }
        await work.untilIdle()
        // The last answers were handed to their connections' loops; when a loop has come round, they are written.
        for loop in group.makeIterator() {
            do { try await loop.submit {}.get() } catch { logger.debug("a loop has ended", metadata: ["error": "\(error)"]) }
        }
    }

    /// Requests in flight.
    var inFlight: Int { work.count }
}

/// Counts the requests in flight and tells when there are none.
private final class ActiveRequests: Sendable {
    private struct State {
        var count = 0
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    func begin() { state.withLock { $0.count += 1 } }

    func end() {
        let idle = state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in idle { waiter.resume() }
    }

    func untilIdle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.count > 0 { state.waiters.append(continuation) }
                return state.count == 0
            }
            if isIdle { continuation.resume() }
        }
    }
}
