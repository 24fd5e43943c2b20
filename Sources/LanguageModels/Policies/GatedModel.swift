public import EventLoop

/// A model that answers so many calls at once; more wait for a place, bounded in number and by their deadlines.
@Loop public final class GatedModel: LanguageModel {
    public nonisolated var name: String { base.name }
    private nonisolated let base: any LanguageModel
    private var gate: CallGate
    private var waiters: [UInt64: Promise<Void>] = [:]
    private let longestWait: Duration

    /// - Parameters:
    ///   - limit: calls at once.
    ///   - maximumWaiting: how many more may wait; nil: four times as many.
    ///   - longestWait: how long each waits at most.
    public nonisolated init(
        _ base: any LanguageModel, limit: Int, maximumWaiting: Int? = nil, longestWait: Duration = .seconds(30)
    ) {
        self.base = base
        gate = CallGate(limit: limit, maximumWaiting: maximumWaiting ?? limit * 4)
        self.longestWait = longestWait
    }

    /// Calls under way, and calls that wait. For statistics.
    public var load: (underWay: Int, waiting: Int) { (gate.inside, waiters.count) }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        try await enter(options)
        defer { leave() }
        return try await base.respond(to: request, options: options, onDelta: onDelta)
    }

    private func enter(_ options: CallOptions) async throws(ModelError) {
        switch gate.enter() {
        case .admitted: return
        case .refused:
            throw ModelError(
                .overloaded, "\(name) answers \(gate.limit) calls, and \(gate.maximumWaiting) wait; try again later",
                retryAfter: .seconds(1))
        case .waiting(let number): try await wait(number, options)
        }
    }

    private func wait(_ number: UInt64, _ options: CallOptions) async throws(ModelError) {
        let promise = Promise<Void>()
        waiters[number] = promise
        let remaining = options.remaining()
        let isBounded = remaining.map { $0 < longestWait } ?? false
        let timer = Loop.after(max(.zero, min(remaining ?? longestWait, longestWait))) { [weak self] in
            guard let self, self.giveUp(number) else { return }
            promise.fail(
                ModelError(isBounded ? .deadlineExceeded : .overloaded, "waited in vain for a place to ask \(self.name)"))
        }
        defer { timer.cancel() }
        do {
            try await promise.value(onCancel: { [weak self] in _ = self?.giveUp(number) })
        } catch {
            throw error as? ModelError ?? .cancelled
        }
        guard Task.isCancelled else { return }
        // Named and cancelled in one breath: the place goes on to the next.
        leave()
        throw .cancelled
    }

    private func giveUp(_ number: UInt64) -> Bool {
        guard gate.giveUp(number) else { return false }
        waiters[number] = nil
        return true
    }

    private func leave() {
        guard let number = gate.leave() else { return }
        waiters.removeValue(forKey: number)?.succeed(())
    }
}
