import Contracts

/// What is known of a turn so far: where it started, and the steps that are complete.
struct TurnProgress: Sendable {
    /// The customer's messages of this turn as one text.
    let text: String
    let channel: Channel
    /// The conversation's language before this turn; nil at its beginning.
    let conversationLanguage: String?
    /// An address that the channel vouches for.
    let contactEmail: String?
    let contactName: String?
    let history: [HistoryMessage]
    let cancellationRequests: Int
    /// What the red lines found in the text; such a message goes to no model.
    let redLine: RedLineFinding?
    /// The budget of this conversation or of the day is spent: no model may be called. Says which.
    let spentBudget: String?
    /// How often the turn was begun. One that never gets to its end is given to a person.
    let attempts: Int

    var route: Completed<RouterClassify.Result>?
    var identify: Completed<CustomerContext>?
    var drafts: [String: Completed<Draft>] = [:]
    var detect: Completed<OutstandingVerdict>?
    var judge: Completed<Verdict>?

    var classification: Classification? { route?.output?.classification }

    /// The customer as identified, or as far as the channel and the message name them.
    var customer: CustomerContext {
        if let known = identify?.output { return known }
        return CustomerContext(email: contactEmail ?? classification?.email, name: contactName ?? classification?.name)
    }

    var language: String { classification?.language ?? conversationLanguage ?? "en" }
}

/// A red line that a message crossed.
struct RedLineFinding: Sendable, Hashable {
    /// self_harm, legal_threat …
    let family: String
    let rule: String
    /// ISO 639-1: the language that the holding reply is written in.
    let language: String
}
