import CLibpq
import EventLoop

extension Session {
    /// Threads on which no request is. One that a silent network swallows blocks its thread until the kernel gives the
    /// connection up, and holds no other up.
    private static var idleHelpers: [HelperThread] = []

    /// The waiter of `segment` has gone. A segment that the server works on is cancelled; one that still waits is
    /// forgotten; one that was sent behind others is cancelled when its turn comes.
    func abandon(_ segment: Segment) {
        segment.abandon(matcher.tags.contains { $0 === segment } ? .cancelled.withUnknownOutcome() : .cancelled)
        waiting.removeAll { if case .segment(let waiting) = $0 { waiting === segment } else { false } }
        stopAbandoned()
        onProgress?(self)
    }

    /// Cancels what the server works on when nobody waits for it.
    func stopAbandoned() {
        guard let current = matcher.current, current.isAbandoned else { return }
        cancel()
    }

    /// Asks the server to cancel what it works on. The request goes over a connection of its own and names no statement,
    /// so it can hit a later one: until it has arrived and all that was sent before is answered, nothing more is sent.
    func cancel() {
        switch mode {
        case .pipelining, .cancelling(hasArrived: true): break
        case .cancelling, .exchanging: return
        }
        guard let connection, let request = PQgetCancel(connection) else { return }
        mode = .cancelling(hasArrived: false)
        let address = UInt(bitPattern: request)
        cancelTimer?.cancel()
        cancelTimer = Loop.after(Self.cancelLimit) { [weak self] in
            self?.lose(PostgresError(.timeout, "a cancellation took longer than \(Self.cancelLimit)", isTemporary: true))
        }
        Loop.task { [weak self] in
            let failure = await Self.request(address)
            self?.cancellationArrived(failure)
        }
    }

    /// Sends the request at `address` on a helper thread and frees it; returns why it did not arrive.
    private static func request(_ address: UInt) async -> PostgresError? {
        let helper = idleHelpers.popLast() ?? HelperThread(name: "pg-cancel")
        defer { if idleHelpers.isEmpty { idleHelpers.append(helper) } }
        do {
            return try await helper.run { send(address) }
        } catch {
            return PostgresError(.connection, "\(error)", isTemporary: true)
        }
    }

    /// Sends the request at `address` and frees it. Blocks.
    private nonisolated static func send(_ address: UInt) -> PostgresError? {
        guard let request = OpaquePointer(bitPattern: address) else { return nil }
        defer { PQfreeCancel(request) }
        var reason = [CChar](repeating: 0, count: 256)
        guard PQcancel(request, &reason, Int32(reason.count)) != 1 else { return nil }
        let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return PostgresError(.connection, text.trimmed, isTemporary: true)
    }

    private func cancellationArrived(_ failure: PostgresError?) {
        guard isOpen, case .cancelling = mode else { return }
        cancelTimer?.cancel()
        if let failure { return lose(failure) }
        mode = .cancelling(hasArrived: true)
        settleCancellation()
        stopAbandoned()
        proceed()
        onProgress?(self)
    }

    /// Cancels what the server works on and closes the connection without waiting for either.
    func cancelAndClose() {
        guard let connection, let request = PQgetCancel(connection) else { return }
        let address = UInt(bitPattern: request)
        Loop.task {
            // The connection is gone already; the server stops when it next writes to it.
            guard let failure = await Self.request(address) else { return }
            self.onNotice?("LOG", "a cancellation did not reach PostgreSQL: \(failure)")
        }
        lose(.cancelled)
    }

    func settleCancellation() {
        guard case .cancelling(hasArrived: true) = mode, matcher.isEmpty else { return }
        mode = .pipelining
    }
}
