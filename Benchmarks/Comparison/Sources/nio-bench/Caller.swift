import Load
import NIOCore
import NIOPosix

/// What calls: an actor on the client's event loop.
actor Caller {
    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    private nonisolated let eventLoop: any EventLoop
    private var stream: NIOLoopBound<MessageStream<Response, Request>>?
    private var waiting: [Int64: CheckedContinuation<Ticket, any Error>] = [:]
    private var lastID: Int64 = 0

    init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func connect(to socket: String) async throws {
        stream = try await ClientBootstrap(group: eventLoop)
            .connect(unixDomainSocketPath: socket) { [eventLoop] channel in
                channel.eventLoop.makeCompletedFuture {
                    let stream = MessageStream<Response, Request> { response, _ in
                        self.assumeIsolated { $0.waiting.removeValue(forKey: response.id)?.resume(returning: response.result) }
                    }
                    try channel.addMessages(stream)
                    return NIOLoopBound(stream, eventLoop: eventLoop)
                }
            }
    }

    /// One of the tasks that share the calls of a pass.
    func work(through tally: Tally) async throws {
        try await tally.perform { number in
            let ticket = Ticket.sample(number & 1023)
            guard try await echo(ticket).id == ticket.id else { throw WrongAnswer() }
        }
    }

    private func echo(_ ticket: Ticket) async throws -> Ticket {
        guard let stream = stream?.value else { throw ChannelError.ioOnClosedChannel }
        lastID += 1
        let request = Request(id: lastID, method: "bench.echo", params: ticket)
        return try await withCheckedThrowingContinuation { continuation in
            waiting[request.id] = continuation
            do {
                try stream.send(request)
            } catch {
                waiting.removeValue(forKey: request.id)?.resume(throwing: error)
            }
        }
    }
}
