import Contracts
import Guardrails
import JSON
import Store

/// What is known of a turn so far: where it started, and the steps that are complete.
struct TurnProgress: Sendable {
    /// The customer's messages of this turn as one text.
    let text: String
    let channel: Channel
    /// The conversation's language before this turn; nil at its beginning.
    let conversationLanguage: String?
    /// The address that the channel vouches for.
    let verifiedEmail: String?
    /// The address that the customer claimed in an earlier message.
    let claimedEmail: String?
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
        return CustomerContext(email: email?.address, name: contactName ?? classification?.name)
    }

    /// The address to look for, and how sure it is. What this message says counts before what an earlier one said, and
    /// nothing before the channel's own word.
    var email: (address: String, identity: Identity)? {
        if let verifiedEmail { return (verifiedEmail, .verified) }
        return (classification?.email ?? claimedEmail).map { ($0, .claimed) }
    }

    var language: String { classification?.language ?? conversationLanguage ?? "en" }
}

extension TurnProgress {
    /// The turn as its background shows it, before any of its steps.
    /// - Parameter spentToday: US dollars of model use since midnight.
    init(turn: LeasedTurn, background: TurnBackground, budgets: Budgets, spentToday: Double) {
        let text = background.messages.joined(separator: "\n")
        let session = background.session
        self.init(
            text: text, channel: session.channel, conversationLanguage: session.language, verifiedEmail: session.verifiedEmail,
            claimedEmail: session.email,
            contactName: session.name, history: background.history, cancellationRequests: session.cancellationRequests,
            redLine: RedLines.check(text).map {
                RedLineFinding(family: $0.family.rawValue, rule: $0.rule, language: $0.language)
            },
            spentBudget: budgets.spent(conversation: session.costUSD, today: spentToday),
            attempts: turn.attempts)
    }

    /// Takes the results of steps that were completed before.
    /// - Throws: `JSONError` when one was stored by a version that wrote another form.
    mutating func resume(from steps: [StoredStep]) throws {
        for step in steps {
            func completed<Output: Decodable & Sendable & Hashable>(_ type: Output.Type) throws -> Completed<Output> {
                step.status == .done
                    ? .done(try step.output.decode(Output.self)) : .degraded(reason: step.error ?? "it failed")
            }
            switch step.name {
            case TurnStep.route.name: route = try completed(RouterClassify.Result.self)
            case TurnStep.identify.name: identify = try completed(CustomerContext.self)
            case TurnStep.detect.name: detect = try completed(OutstandingVerdict.self)
            case TurnStep.judge.name: judge = try completed(Verdict.self)
            case let name where name.hasPrefix(TurnStep.draftPrefix):
                drafts[String(name.dropFirst(TurnStep.draftPrefix.count))] = try completed(Draft.self)
            default: break
            }
        }
    }
}

extension Budgets {
    /// Which budget leaves no room for a further model call; nil when all do.
    func spent(conversation: Double, today: Double) -> String? {
        if conversation >= conversationUSD { return "this conversation may use $\(conversationUSD) of models" }
        if today >= dayUSD { return "a day may use $\(dayUSD) of models" }
        return nil
    }
}

/// A red line that a message crossed.
struct RedLineFinding: Sendable, Hashable {
    /// self_harm, legal_threat …
    let family: String
    let rule: String
    /// ISO 639-1 of the rule, most likely the message's own; `und` for a rule of every language.
    let language: String
}
