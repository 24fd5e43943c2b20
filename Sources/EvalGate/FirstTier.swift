import Contracts
import Guardrails
import JSON

/// The deterministic checks, over everything that a reply may rest on. Pure.
enum FirstTier {
    static func check(_ params: EvalGateJudge.Params, allowedHosts: [String]) -> [CheckFinding] {
        var sources = [params.message]
        sources += (params.history ?? []).map(\.content)
        sources += (params.passages ?? []).map(\.text)
        sources += (params.tools ?? []).map { $0.output.encodedString }
        // What the customer is asked to confirm may name the arguments of the proposal.
        sources += (params.proposals ?? []).map { $0.arguments.encodedString }
        if let customer = params.customer {
            sources.append(customer.subscription.encodedString)
            sources += [customer.name, customer.email, customer.country].compactMap { $0 }
        }
        return ReplyChecks.run(
            params.reply,
            ReplyContext(
                language: params.language, sources: sources, customerEmail: params.customer?.email,
                allowedHosts: allowedHosts, proposals: (params.proposals ?? []).map(\.tool), confirmedActions: []))
    }
}
