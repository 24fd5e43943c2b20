import Contracts
import Testing

@testable import Conductor

@Suite("A turn's plan")
struct TurnPlanTests {
    private let plan: TurnPlan

    init() throws { plan = TurnPlan(catalog: try Fixture.catalog()) }

    private func ending(_ progress: TurnProgress) throws -> TurnEnding {
        guard case .close(let ending) = plan.next(progress) else {
            Issue.record("the turn does not close: \(plan.next(progress))")
            throw Unexpected()
        }
        return ending
    }

    private struct Unexpected: Error {}

    @Test("goes from the route to the judge, drafting and detecting side by side")
    func order() throws {
        var progress = Fixture.progress()
        #expect(plan.next(progress) == .perform([.route]))
        progress.route = Fixture.routed()
        #expect(plan.next(progress) == .perform([.identify]))
        progress.identify = .done(CustomerContext())
        #expect(plan.next(progress) == .perform([.draft(category: Fixture.shipping), .detect]))
        progress.drafts[Fixture.shipping] = .done(Draft(body: "It is on its way."))
        #expect(plan.next(progress) == .perform([.detect]))
        progress.detect = Fixture.ordinary
        #expect(plan.next(progress) == .perform([.judge]))
        progress.judge = Fixture.verdict(.send)
        let ending = try ending(progress)
        #expect(ending.decision == .send)
        #expect(ending.repliesWithDraft)
        #expect(ending.reason == nil)
    }

    @Test("drafts both requests of a message, in their order")
    func twoRequests() {
        var progress = Fixture.progress()
        progress.route = Fixture.routed(Fixture.payment, secondary: Fixture.shipping)
        progress.identify = .done(CustomerContext())
        #expect(
            plan.next(progress)
                == .perform([.draft(category: Fixture.payment), .draft(category: Fixture.shipping), .detect]))
    }

    @Test("escalates a crossed red line before any model is asked")
    func redLine() throws {
        let finding = RedLineFinding(family: "self_harm", rule: "r", language: "en")
        let ending = try ending(Fixture.progress(redLine: finding))
        #expect(ending.decision == .escalate)
        #expect(ending.redLine == finding)
    }

    @Test(
        "never guesses: what the router cannot say goes to a person",
        arguments: [
            (Completed<RouterClassify.Result>.degraded(reason: "timeout"), Decision.draft),
            (Fixture.routed(Catalog.unknown), .draft),
            (Fixture.routed(wantsHuman: true), .escalate),
        ])
    func withoutRoute(route: Completed<RouterClassify.Result>, decision: Decision) throws {
        var progress = Fixture.progress()
        progress.route = route
        let ending = try ending(progress)
        #expect(ending.decision == decision)
        #expect(!ending.repliesWithDraft)
        #expect(ending.reason != nil)
    }

    @Test("hands over when the agent is gone, and when it says that a person is needed")
    func withoutDraft() throws {
        for draft in [Completed<Draft>.degraded(reason: "quarantined"), .done(Draft(body: "…", needsHuman: "needs a lawyer"))] {
            var progress = Fixture.progress()
            progress.route = Fixture.routed()
            progress.identify = .done(CustomerContext())
            progress.drafts[Fixture.shipping] = draft
            progress.detect = Fixture.ordinary
            #expect(try ending(progress).decision == .escalate)
        }
    }

    @Test(
        "obeys the gate, and drafts when the gate is silent",
        arguments: [
            (Completed<Verdict>.degraded(reason: "timeout"), Decision.draft), (Fixture.verdict(.draft, reason: "tone"), .draft),
            (Fixture.verdict(.escalate), .escalate), (Fixture.verdict(.send), .send),
        ])
    func gate(judge: Completed<Verdict>, decision: Decision) throws {
        let ending = try ending(finished(judge: judge))
        #expect(ending.decision == decision)
        #expect(ending.repliesWithDraft == (decision == .send))
    }

    @Test("drafts what the gate would send when the router was unsure, or the roll-out has not come so far")
    func stricterThanTheGate() throws {
        #expect(try ending(finished(route: Fixture.routed(confidence: 0.4))).decision == .draft)
        #expect(try ending(finished(route: Fixture.routed(Fixture.leaving), category: Fixture.leaving)).decision == .draft)
    }

    @Test("goes on without the customer's record")
    func withoutIdentity() {
        var progress = Fixture.progress()
        progress.route = Fixture.routed()
        progress.identify = .degraded(reason: "tool@customer does not answer")
        #expect(plan.next(progress) == .perform([.draft(category: Fixture.shipping), .detect]))
    }

    @Test("gives a turn to a person that never ends, or that may cost no more")
    func limits() throws {
        #expect(try ending(Fixture.progress(attempts: TurnPlan.attemptLimit + 1)).decision == .escalate)
        #expect(try ending(Fixture.progress(spentBudget: "the day's")).decision == .draft)
    }

    private func finished(
        route: Completed<RouterClassify.Result> = Fixture.routed(), category: String = Fixture.shipping,
        judge: Completed<Verdict> = Fixture.verdict(.send)
    ) -> TurnProgress {
        var progress = Fixture.progress()
        progress.route = route
        progress.identify = .done(CustomerContext())
        progress.drafts[category] = .done(Draft(body: "It is on its way."))
        progress.detect = Fixture.ordinary
        progress.judge = judge
        return progress
    }
}
