import AgentRuntime
import Resources
import Testing

@testable import Contracts

@Suite("The catalog")
struct CatalogTests {
    @Test("that is built in has the ten categories, and every one has a process that answers")
    func builtIn() throws {
        let catalog = try Catalog.builtIn()
        #expect(catalog.categories.count == 10)
        #expect(catalog.supportCategories.count == 8)
        for category in catalog.categoryNames { #expect(ProcessTable.agent(for: category, in: catalog) != nil) }
    }

    @Test("brings an eleventh process for an eleventh category, without code")
    func eleventh() throws {
        let catalog = try edited { text in
            text + """

                  wholesale_question:
                    description: Buying many boxes for a company or a church
                    examples: [Can we order forty boxes?]
                    agent: support
                    model: gpt-5.1
                    fallback: gpt-5.2
                    reasoning: low
                    read_tools: []
                    write_tools: []
                    namespace: payment
                    group: billing
                    auto_send_phase: 4
                    thresholds: { score: 0.7, safety: 0.9, confidence: high }
                    team: Billing

                """
        }
        let names = ProcessTable.entries(for: catalog).map(\.name.description)
        #expect(names.contains("support@wholesale_question"))
    }

    @Test(
        "reports every mistake with its line and how to mend it",
        arguments: [
            (
                "    model: gpt-5.1\n    fallback: claude-sonnet-4-5\n    reasoning: low\n    read_tools: [get_subscription, track_package]",
                "    model: gpt-9\n    fallback: claude-sonnet-4-5\n    reasoning: low\n    read_tools: [get_subscription, fly]",
                ["`gpt-9` is no model", "`fly` is no read tool"]
            ),
            ("  router: 5s", "  router: soon", ["write 500ms, 5s or 2m"]),
            ("rollout_phase: 3", "rollout_phase: 3\nrolout: 4", ["is no member of this table"]),
            ("    team: Shipping", "    teem: Shipping", ["team", "is no member of this table"]),
        ])
    func mistakes(original: String, wrong: String, expected: [String]) throws {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try edited { text in
                #expect(text.contains(original))
                return text.replacing(original, with: wrong)
            }
        }
        let text = error?.description ?? ""
        for phrase in expected { #expect(text.contains(phrase)) }
        for problem in error?.problems ?? [] {
            guard case .file(let file, let line) = problem.origin else {
                Issue.record("without a line: \(problem)")
                continue
            }
            #expect(file == "categories.yaml")
            #expect(line > 0)
        }
    }

    @Test("has the same digest for the same content, and another for another")
    func digest() throws {
        #expect(try Catalog.builtIn().digest == Catalog.builtIn().digest)
        #expect(try edited { $0.replacing("rollout_phase: 3", with: "rollout_phase: 2") }.digest != Catalog.builtIn().digest)
    }

    private func edited(_ edit: (String) -> String) throws -> Catalog {
        let text = try #require(Resource.named("categories.yaml")?.text)
        return try Catalog.parse(edit(text), file: "categories.yaml")
    }
}
