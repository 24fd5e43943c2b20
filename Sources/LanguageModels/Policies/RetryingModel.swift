public import EventLoop
public import Logging

/// A model that is asked again when a failure may pass.
@Loop public final class RetryingModel: LanguageModel {
    public nonisolated var name: String { base.name }
    private nonisolated let base: any LanguageModel
    private let policy: RetryPolicy
    private let log: Logger?
    private let random: @Sendable () -> Double

    public nonisolated init(
        _ base: any LanguageModel, policy: RetryPolicy = RetryPolicy(), log: Logger? = nil,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.base = base
        self.policy = policy
        self.log = log
        self.random = random
    }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let deltas = DeltaRelay(onDelta)
        var tries = 0
        while true {
            tries += 1
            do {
                return try await base.respond(to: request, options: options, onDelta: deltas.forward)
            } catch {
                guard let delay = policy.delay(after: error, tries: tries, remaining: options.remaining(), random: random())
                else {
                    throw error
                }
                log?.notice(
                    "model call failed, trying again",
                    metadata: ["model": "\(name)", "try": "\(tries)", "wait_ms": "\(delay.milliseconds)", "error": "\(error)"])
                do { try await Loop.sleep(for: delay) } catch { throw .cancelled }
                deltas.restart()
            }
        }
    }
}

/// Passes deltas on, and knows whether any have been passed on that a new beginning makes void.
@Loop final class DeltaRelay {
    private let onDelta: (@Loop (ModelDelta) -> Void)?
    private var hasPassedAny = false

    init(_ onDelta: (@Loop (ModelDelta) -> Void)?) { self.onDelta = onDelta }

    /// Nil when nobody listens, so that the answer is asked for whole.
    var forward: (@Loop (ModelDelta) -> Void)? {
        guard let onDelta else { return nil }
        return { delta in
            self.hasPassedAny = true
            onDelta(delta)
        }
    }

    func restart() {
        guard hasPassedAny else { return }
        hasPassedAny = false
        onDelta?(.restarted)
    }
}
