import NIOCore

/// What is called: an actor on the server's event loop.
actor Echo {
    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    private nonisolated let eventLoop: any EventLoop
    private var answered = 0

    init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    /// Answers in a task of its own, as a handler that waits for something would.
    func handle(_ request: Request, from stream: NIOLoopBound<MessageStream<Request, Response>>) {
        Task {
            let answer = await answer(request.params)
            try stream.value.send(Response(id: request.id, result: answer))
        }
    }

    private func answer(_ ticket: Ticket) async -> Ticket {
        answered += 1
        return ticket
    }
}
