public import EventLoop
public import Logging

/// A model that is left alone for a while when it has failed too often.
@Loop public final class BreakingModel: LanguageModel {
    public nonisolated var name: String { base.name }
    private nonisolated let base: any LanguageModel
    private let log: Logger?
    private var breaker: CircuitBreaker

    public nonisolated init(
        _ base: any LanguageModel, policy: CircuitBreaker.Policy = CircuitBreaker.Policy(), log: Logger? = nil
    ) {
        self.base = base
        self.log = log
        breaker = CircuitBreaker(policy)
    }

    /// For statistics.
    public var state: CircuitBreaker.State { breaker.state }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let ticket: UInt64
        switch breaker.admit(at: .now) {
        case .allowed(let number): ticket = number
        case .refused(let wait):
            throw ModelError(.circuitOpen, "\(name) has failed too often of late and is left alone for now", retryAfter: wait)
        }
        do {
            let response = try await base.respond(to: request, options: options, onDelta: onDelta)
            end(ticket, .success, nil)
            return response
        } catch {
            end(ticket, Self.outcome(error), error)
            throw error
        }
    }

    /// An answer that says no is still an answer: the model is there.
    private static func outcome(_ error: ModelError) -> CircuitBreaker.Outcome {
        switch error.kind {
        case _ where error.kind.isProviderFault: .failure
        case .cancelled, .deadlineExceeded, .budgetExceeded, .circuitOpen: .neutral
        default: .success
        }
    }

    private func end(_ ticket: UInt64, _ outcome: CircuitBreaker.Outcome, _ error: ModelError?) {
        guard breaker.end(ticket, outcome, at: .now) else { return }
        if let error {
            log?.warning("model is left alone for now", metadata: ["model": "\(name)", "error": "\(error)"])
        } else {
            log?.notice("model answers again", metadata: ["model": "\(name)"])
        }
    }
}
