import Contracts
import JSON
import Store

@testable import Conductor

/// A turn in any state, from a few words.
enum Fixture {
    static let shipping = "shipping_or_delivery_question"
    static let payment = "payment_question"
    static let leaving = "retention_primary_request"

    static func catalog() throws -> Catalog { try Catalog.builtIn() }

    static func progress(
        _ text: String = "Where is my box?", channel: Channel = .api, redLine: RedLineFinding? = nil, spentBudget: String? = nil,
        attempts: Int = 1, email: String? = nil, name: String? = nil
    ) -> TurnProgress {
        TurnProgress(
            text: text, channel: channel, conversationLanguage: nil, verifiedEmail: email, claimedEmail: nil, contactName: name,
            history: [],
            cancellationRequests: 0, redLine: redLine, spentBudget: spentBudget, attempts: attempts)
    }

    static func routed(
        _ primary: String = shipping, secondary: String? = nil, wantsHuman: Bool = false, confidence: Double = 0.95,
        language: String = "en", name: String? = nil
    ) -> Completed<RouterClassify.Result> {
        .done(
            RouterClassify.Result(
                classification: Classification(
                    primary: primary, secondary: secondary, urgency: .medium, name: name, language: language,
                    sentiment: .neutral, wantsHuman: wantsHuman, confidence: confidence),
                decidedBy: "model", use: nil))
    }

    static func verdict(_ decision: Decision, reason: String? = nil) -> Completed<Verdict> {
        .done(Verdict(decision: decision, confidence: .high, checks: [], overrideReason: reason))
    }

    static let ordinary = Completed.done(OutstandingVerdict(isOutstanding: false, trigger: nil, confidence: 0.9))

    static func session(
        id: String = "s-1", channel: Channel = .api, replies: Int = 0
    ) -> SessionSnapshot {
        SessionSnapshot(
            id: id, channel: channel, customerID: nil, verifiedEmail: nil, email: nil, name: nil, language: nil, replies: replies,
            costUSD: 0,
            cancellationRequests: 0)
    }
}
