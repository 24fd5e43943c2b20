import Contracts

/// What a turn does next.
enum TurnMove: Sendable, Hashable {
    /// Perform these steps, side by side.
    case perform([TurnStep])
    case close(TurnEnding)
}

/// How a turn ends.
struct TurnEnding: Sendable, Hashable {
    var decision: Decision
    var confidence: Confidence
    /// Why a person is needed; nil when the reply is sent.
    var reason: String?
    /// The customer gets the composed reply, or the word that a colleague will answer.
    var repliesWithDraft: Bool
    /// The family of the red line that was crossed; decides the holding reply.
    var redLine: RedLineFinding?
}

/// The order of a turn, as a pure function of what is known: red lines → route → identify → draft ∥ detect → judge.
///
/// A step that fails never stops the turn: the plan says what the turn becomes without it.
struct TurnPlan: Sendable {
    /// Below this, the router's word is not enough to send a reply without a person.
    static let sureEnough = 0.6

    /// A turn that was begun more often than this, and never ended, goes to a person.
    static let attemptLimit = 10

    let catalog: Catalog

    func next(_ progress: TurnProgress) -> TurnMove {
        if let redLine = progress.redLine {
            return .close(
                TurnEnding(
                    decision: .escalate, confidence: .high, reason: "red line: \(redLine.family)", repliesWithDraft: false,
                    redLine: redLine))
        }
        if let budget = progress.spentBudget { return handOver(.draft, "budget spent: \(budget)") }

        if progress.attempts > Self.attemptLimit {
            return handOver(.escalate, "the turn was begun \(progress.attempts) times and never ended")
        }

        guard let route = progress.route else { return .perform([.route]) }
        guard let classification = route.output?.classification else {
            return handOver(.draft, "the router failed: \(route.reason ?? "")")
        }
        if classification.wantsHuman { return handOver(.escalate, "the customer asks for a person") }
        let categories = Self.categories(of: classification).filter { catalog.categories[$0] != nil }
        guard !categories.isEmpty else { return handOver(.draft, "the request is of no known category") }

        if progress.identify == nil { return .perform([.identify]) }

        var missing = categories.filter { progress.drafts[$0] == nil }.map(TurnStep.draft)
        if progress.detect == nil { missing.append(.detect) }
        if !missing.isEmpty { return .perform(missing) }

        for category in categories {
            switch progress.drafts[category] {
            case .degraded(let reason): return handOver(.escalate, "no draft for \(category): \(reason)")
            case .done(let draft) where draft.needsHuman != nil:
                return .close(
                    TurnEnding(
                        decision: .escalate, confidence: .medium, reason: draft.needsHuman, repliesWithDraft: false, redLine: nil)
                )
            case .done, nil: break
            }
        }
        guard let judge = progress.judge else { return .perform([.judge]) }
        return .close(ending(progress, classification: classification, categories: categories, judge: judge))
    }

    /// The requests of a message in the order in which they are answered, each once.
    static func categories(of classification: Classification) -> [String] {
        var categories = [classification.primary]
        if let secondary = classification.secondary, secondary != classification.primary { categories.append(secondary) }
        return categories
    }

    private func handOver(_ decision: Decision, _ reason: String) -> TurnMove {
        .close(TurnEnding(decision: decision, confidence: .low, reason: reason, repliesWithDraft: false, redLine: nil))
    }

    private func ending(
        _ progress: TurnProgress, classification: Classification, categories: [String], judge: Completed<Verdict>
    ) -> TurnEnding {
        guard let verdict = judge.output else {
            return TurnEnding(
                decision: .draft, confidence: .low, reason: "the eval gate failed: \(judge.reason ?? "")",
                repliesWithDraft: false, redLine: nil)
        }
        var decision = verdict.decision
        var reason = verdict.decision == .send ? nil : verdict.overrideReason ?? "the eval gate asks for a person"
        if decision == .send, classification.confidence < Self.sureEnough {
            decision = .draft
            reason = "the router is not sure of the category"
        }
        if decision == .send, let held = categories.first(where: { !catalog.mayAutoSend($0) }) {
            decision = .draft
            reason = "replies of \(held) are not sent without a person yet"
        }
        return TurnEnding(
            decision: decision, confidence: verdict.confidence, reason: reason, repliesWithDraft: decision == .send,
            redLine: nil)
    }
}
