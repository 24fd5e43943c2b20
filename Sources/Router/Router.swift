// Router: says what a customer's message asks for, how urgently, and in which language.
//   Does    classifies one message by a model with a strict schema; decides short plain messages itself.
//   Calls   the model of its settings.
//   Trusts  nothing in the message: it is data, fenced; a category that the catalog does not know becomes `unknown`.
//   Holds   a model key.
//   Dies    freely: the conductor asks again, or drafts for a person when it stays away.
import AgentRuntime
import Agents
import Contracts
import EventLoop
import Guardrails
import JSON
import Text
import Wire

/// The router.
actor Router {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private let catalog: Catalog
    private let model: AgentModel
    private let prompt: RouterPrompt

    init(catalog: Catalog, model: AgentModel) {
        self.catalog = catalog
        self.model = model
        prompt = RouterPrompt(catalog: catalog)
    }

    /// Classifies a message.
    /// - Throws: `RemoteError`: upstream unavailable or rejected, as the model's failure was.
    func classify(_ params: RouterClassify.Params, call: Call) async throws -> RouterClassify.Result {
        if let plain = FastPath.classify(params.text, conversationLanguage: params.language),
            catalog.categories[plain.primary] != nil
        {
            return RouterClassify.Result(classification: plain, decidedBy: "local", use: nil)
        }
        let answer = try await model.structured(
            RouterAnswer.self, name: "classification", schema: prompt.schema, instructions: prompt.instructions,
            message: prompt.message(params), deadline: call.remaining)
        return RouterClassify.Result(
            classification: settled(answer.value, params), decidedBy: "model", use: answer.use)
    }

    /// What the catalog and the text itself know better than the model.
    private func settled(_ answer: RouterAnswer, _ params: RouterClassify.Params) -> Classification {
        var result = answer.classification
        if catalog.categories[result.primary] == nil { result.primary = Catalog.unknown }
        if let secondary = result.secondary, catalog.categories[secondary] == nil || secondary == result.primary {
            result.secondary = nil
        }
        // An address that the customer did not write is an invention, whatever the model says.
        if let email = result.email, !params.text.lowercased().contains(email.lowercased()) { result.email = nil }
        let identified = LanguageIdentifier.identify(params.text, hint: params.language)
        if identified.isReliable { result.language = identified.code }
        result.confidence = min(max(result.confidence, 0), 1)
        return result
    }
}
