import Agents
import Contracts
import EventLoop
import JSON
import Wire

/// The agent of the retention categories.
actor RetentionAgent {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private static let linkTool = "generate_cancel_link"

    private let drafter: Drafter
    private let models: [String: AgentModel]
    private let link: CancelLink

    init(drafter: Drafter, models: [String: AgentModel], link: CancelLink) {
        self.drafter = drafter
        self.models = models
        self.link = link
    }

    /// Drafts the reply; the link is added whenever the policy says so, whatever the model did.
    func draft(_ request: DraftRequest, call: Call) async throws -> Draft {
        guard let model = models[request.category] else {
            let known = models.keys.sorted().joined(separator: ", ")
            throw RemoteError(.invalidParams, "retention answers \(known), not \(request.category)")
        }
        let policy = LinkPolicy(category: request.category, earlierRequests: request.cancellationRequests ?? 0)
        let customer = request.customer
        let wish = LinkWish()
        var draft = try await drafter.draft(
            request, with: model, guidance: policy.guidance,
            ownTools: [
                Self.linkTool: { _ in
                    guard customer?.subscriptionID != nil else {
                        throw RemoteError(
                            .invalidState, "the customer is not identified; ask for the e-mail address of the account")
                    }
                    wish.isMade = true
                    return ["status": "the link will be added below your reply; do not write one yourself"]
                }
            ], deadline: call.remaining)
        let isWished = await wish.isMade
        if policy.linkIsDue || isWished { draft.cancelLink = try cancelLink(for: customer) }
        return draft
    }

    private func cancelLink(for customer: CustomerContext?) throws -> String? {
        guard let email = customer?.email, let subscription = customer?.subscriptionID else { return nil }
        return try link.make(subscription: subscription, email: email)
    }
}

/// Whether the model asked for the link during one draft.
@Loop private final class LinkWish {
    var isMade = false
    nonisolated init() {}
}

/// When the cancel link is due: at the latest on the second request.
struct LinkPolicy: Sendable, Hashable {
    let linkIsDue: Bool
    let guidance: String

    init(category: String, earlierRequests: Int) {
        linkIsDue = earlierRequests > 0 || category == "retention_repeated_request"
        guidance =
            linkIsDue
            ? """
            The customer has asked to leave before. Respect it: make no further offer and do not try to persuade. The link to \
            the cancellation page is added below your reply; say that it is there and that the page cancels.
            """
            : """
            This is the first time that the customer asks. Understand why. Make at most one offer that this customer's history \
            supports (a pause, a skipped month, fewer boxes), and say plainly that leaving is their choice. If they are firm, \
            or ask plainly how to cancel, call generate_cancel_link at once instead of an offer.
            """
    }
}
