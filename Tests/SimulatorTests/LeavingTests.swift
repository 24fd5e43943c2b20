import JSON
import Testing

@testable import Simulator

@Suite("A customer who wants to leave")
struct LeavingTests {
    private static let offers = [
        AgentPrompt.tool("get_subscription"), AgentPrompt.tool("pause_subscription", ["months": ["type": "integer"]]),
        AgentPrompt.tool("skip_month", ["month": ["type": "string"]]),
        AgentPrompt.tool("change_frequency", ["frequency": ["type": "string"]]), AgentPrompt.tool("generate_cancel_link"),
    ]
    private static let results = ["get_subscription": AgentPrompt.subscription]

    @Test("a reason is understood and met with one offer; the decision is theirs; no link yet")
    func firstRequest() {
        let outcome = AgentPrompt(
            message: "I want to cancel my subscription, it has become too expensive.", tools: Self.offers, results: Self.results
        ).run()
        #expect(outcome.calls.map(\.name) == ["get_subscription"])
        #expect(outcome.reply.contains("cost"))
        #expect(outcome.reply.contains("less often"))
        #expect(!outcome.reply.contains("paused for a while"))
        #expect(outcome.reply.contains("your decision"))
        #expect(!outcome.reply.contains("http"))
    }

    @Test("a plain request, and a repeated one, get the link and no offer on repetition")
    func link() {
        let plain = AgentPrompt(message: "Please cancel my subscription.", tools: Self.offers, results: Self.results).run()
        #expect(plain.calls.map(\.name) == ["get_subscription", "generate_cancel_link"])
        #expect(plain.reply.contains("link"))
        let repeated = AgentPrompt(
            message: "I already asked you to cancel my subscription because it is too expensive!", tools: Self.offers,
            results: Self.results
        ).run()
        #expect(repeated.calls.map(\.name).contains("generate_cancel_link"))
        #expect(!repeated.reply.contains("If it helps"))
        #expect(!repeated.reply.contains("http"))
    }

    @Test("instructions that say the customer has asked before are believed")
    func told() {
        let outcome = AgentPrompt(
            message: "Please cancel, I am moving.",
            instructions: "The customer has asked to leave before. Make no further offer. The link is added below your reply.",
            tools: [AgentPrompt.tool("get_subscription")], results: Self.results
        ).run()
        #expect(!outcome.reply.contains("If it helps"))
        #expect(outcome.reply.contains("below"))
    }

    @Test("who mourns is met with sympathy and the link, not with an offer")
    func mourning() {
        let outcome = AgentPrompt(
            message: "My husband, who had this subscription, died in March. Please cancel it, we do not use it any more.",
            tools: Self.offers, results: Self.results
        ).run()
        #expect(outcome.calls.map(\.name) == ["get_subscription", "generate_cancel_link"])
        #expect(outcome.reply.contains("sorry for your loss"))
        #expect(!outcome.reply.contains("If it helps"))
    }
}
