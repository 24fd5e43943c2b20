public import EventLoop
public import Logging

/// A model with another to ask when it gives no answer. The first may use two thirds of the caller's time, so that the other
/// has some.
@Loop public final class FallbackModel: LanguageModel {
    public nonisolated var name: String { primary.name }
    private nonisolated let primary: any LanguageModel
    private nonisolated let fallback: any LanguageModel
    private let log: Logger?

    public nonisolated init(_ primary: any LanguageModel, fallback: any LanguageModel, log: Logger? = nil) {
        self.primary = primary
        self.fallback = fallback
        self.log = log
    }

    /// The response's `model` says who answered. When both fail, the error is the first one's, and names the second's.
    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let deltas = DeltaRelay(onDelta)
        let first: ModelError
        do {
            return try await primary.respond(to: request, options: share(options), onDelta: deltas.forward)
        } catch {
            // The deadline that has passed may be the share's only.
            let isWorthIt = error.kind.allowsFallback || error.kind == .deadlineExceeded
            guard isWorthIt, options.remaining().map({ $0 > .zero }) ?? true else { throw error }
            first = error
        }
        log?.warning(
            "model gave no answer, asking another",
            metadata: ["model": "\(name)", "fallback": "\(fallback.name)", "error": "\(first)"])
        deltas.restart()
        do {
            return try await fallback.respond(to: request, options: options, onDelta: deltas.forward)
        } catch {
            guard error.kind != .cancelled else { throw error }
            var both = first
            both.message += "; and the fallback \(fallback.name): \(error)"
            both.isTemporary = first.isTemporary || error.isTemporary
            throw both
        }
    }

    private func share(_ options: CallOptions) -> CallOptions {
        guard let remaining = options.remaining(), remaining > .zero else { return options }
        var share = options
        share.deadline = .now + remaining * 2 / 3
        return share
    }
}
