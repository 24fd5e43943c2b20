import AgentRuntime
import JSON
import Testing
import Wire

@testable import Contracts

@Suite("Every method")
struct MethodTests {
    private static let methods: [MethodDescription] = [
        MethodDescription(RouterClassify.self), MethodDescription(SupportDraft.self), MethodDescription(RetentionDraft.self),
        MethodDescription(OutstandingDetect.self), MethodDescription(EvalGateJudge.self), MethodDescription(ToolRead.self),
        MethodDescription(CustomerIdentify.self), MethodDescription(ConductorFollow.self), MethodDescription(ConductorWake.self),
    ]

    @Test("has an example that its own schema accepts", arguments: methods)
    func examples(method: MethodDescription) {
        #expect(JSONSchema.validate(method.example, against: method.params).isEmpty)
        #expect(method.summary.hasSuffix("."))
    }

    @Test("names its role first")
    func names() {
        #expect(Set(Self.methods.map(\.name)).count == Self.methods.count)
        for method in Self.methods { #expect(method.name.contains(".")) }
    }
}

@Suite("The table of processes")
struct ProcessTableTests {
    @Test("starts each process after those that it calls")
    func order() throws {
        let entries = ProcessTable.entries(for: try Catalog.builtIn())
        var started: Set<String> = []
        for entry in entries {
            for need in entry.needs { #expect(started.contains(need.description), "\(entry.name) before \(need)") }
            started.insert(entry.name.description)
        }
        #expect(entries.count == 4 + 3 + 1 + 8 + 1 + 1)
    }

    @Test("lets nobody call a process of the wrong kind: agents reach tools only, executors reach nobody")
    func calls() {
        #expect(ProcessTable.calls(ofRole: "support") == ["tool"])
        #expect(ProcessTable.calls(ofRole: "tool").isEmpty)
        #expect(ProcessTable.calls(ofRole: "router").isEmpty)
        #expect(!ProcessTable.calls(ofRole: "gateway").contains("tool"))
    }
}

@Suite("A length of time")
struct TimeSpanTests {
    @Test("is read as configuration writes it", arguments: [("500ms", 500), ("5s", 5000), ("2m", 120_000)])
    func reads(text: String, milliseconds: Int) throws {
        #expect(try JSONValue.string(text).decode(TimeSpan.self).duration == .milliseconds(milliseconds))
    }

    @Test("is refused without a unit, negative, or in words", arguments: ["5", "-5s", "soon", "", "5 s", "1h"])
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try JSONValue.string(text).decode(TimeSpan.self) }
    }
}
