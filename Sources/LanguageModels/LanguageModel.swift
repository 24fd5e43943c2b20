// LanguageModels: one protocol for every model, three providers' interfaces behind it, and policies around them.
//
// It calls the providers' HTTP interfaces and nothing else. It trusts no reply: every one is checked as it is decoded. It
// holds the keys it is given and shows them to nobody but their provider. It knows nothing of support; customer text is
// fenced by whoever writes the request, and tools are run by whoever asks.
public import EventLoop

/// A model that can be asked.
public protocol LanguageModel: Sendable {
    /// The name under which the configuration knows it.
    var name: String { get }

    /// Asks, and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - onDelta: gets pieces of the answer as they come. Nil asks the provider for the whole answer at once.
    /// - Throws: `ModelError`, which says whether another try may succeed.
    @Loop func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse
}

extension LanguageModel {
    /// Asks, and waits for the whole answer.
    @Loop public func respond(
        to request: ModelRequest, options: CallOptions = CallOptions()
    ) async throws(ModelError) -> ModelResponse {
        try await respond(to: request, options: options, onDelta: nil)
    }
}
