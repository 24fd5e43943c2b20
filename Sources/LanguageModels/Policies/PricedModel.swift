public import EventLoop

/// A model with a price: each call is paid from the caller's account, which must be able to bear it before it is made.
@Loop public final class PricedModel: LanguageModel {
    public nonisolated var name: String { base.name }
    private nonisolated let base: any LanguageModel
    private let price: Price
    private let maxOutputTokens: Int

    public nonisolated init(_ base: any LanguageModel, price: Price, maxOutputTokens: Int) {
        self.base = base
        self.price = price
        self.maxOutputTokens = maxOutputTokens
    }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let reserved = options.account == nil ? 0 : price.estimate(for: request, maxOutputTokens: maxOutputTokens)
        try options.account?.reserve(reserved)
        do {
            var response = try await base.respond(to: request, options: options, onDelta: onDelta)
            response.cost = price.cost(of: response.usage)
            options.account?.settle(reserved: reserved, cost: response.cost)
            return response
        } catch {
            options.account?.settle(reserved: reserved, cost: 0)
            throw error
        }
    }
}
