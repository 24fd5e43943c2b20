import AgentRuntime
import EventLoop
import Glibc
import JSON
import Resources
import TestSupport
import Testing
import Wire

@Suite("A configuration", .loop) @Loop struct ConfigurationTests {
    /// Enough for every role, and nothing that runs.
    private static func settings(_ folder: TemporaryFolder) throws -> [String: String] {
        [
            "LEV_ENV_FILE": try folder.write("", to: "lev.env"), "LEV_RUN_DIR": folder.path, "LEV_STATE_DIR": folder.path,
            "DATABASE_URL": "postgresql:///none?host=/nonexistent", "CANCEL_LINK_PASSWORD": "x", "OPENAI_API_KEY": "sk-x",
            "ANTHROPIC_API_KEY": "sk-ant-x",
        ]
    }

    @Test("that is right is said to be right, with a digest")
    func isRight() async throws {
        let folder = try TemporaryFolder()
        let result = try await Fleet.run("lev", ["config", "check"], try Self.settings(folder))
        #expect(result.status == .exited(0), "\(result.errors)")
        #expect(result.output.contains("Digest"))
    }

    @Test("with mistakes in categories.yaml is refused with 6, and each mistake named by file and line")
    func namesEachMistake() async throws {
        let folder = try TemporaryFolder()
        let text = try #require(Resource.named("categories.yaml")).text
            .replacing("router: 5s", with: "router: soon")
            .replacing("rollout_phase:", with: "rolout_phase:")
            .replacing("    fallback: gpt-5-mini\n    reasoning: none", with: "    fallback: gpt-6\n    reasonning: none")
        let path = try folder.write(text, to: "categories.yaml")
        var settings = try Self.settings(folder)
        settings["LEV_CATEGORIES"] = path
        let result = try await Fleet.run("lev", ["config", "check"], settings)
        #expect(result.status == .exited(6))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for mistake in ["router: soon", "rolout_phase:", "reasonning: none"] {
            let number = try #require(lines.firstIndex { $0.contains(mistake) }) + 1
            #expect(result.errors.contains("\(path):\(number)"), "\(mistake) at \(number) in\n\(result.errors)")
        }

        let json = try await Fleet.run("lev", ["config", "check", "--json"], settings)
        #expect(json.status == .exited(6))
        let report = try JSON.parse(Array(json.output.utf8))
        #expect(report["ok"].bool == false)
        #expect((report["problems"].array ?? []).count >= 3)
        for role in ["router", "conductor"] {
            let daemon = try await Fleet.run("levd", [role], settings)
            #expect(daemon.status == .exited(6), "\(role)")
            #expect(daemon.errors.contains(path), "\(daemon.errors)")
        }
    }

    @Test(
        "that misses a key ends the role with 6 and says which key it was",
        arguments: [
            ("router", "OPENAI_API_KEY"), ("retention", "CANCEL_LINK_PASSWORD"), ("conductor", "DATABASE_URL"),
        ])
    func namesTheMissingKey(_ role: String, _ key: String) async throws {
        let folder = try TemporaryFolder()
        var settings = try Self.settings(folder)
        settings[key] = nil
        let result = try await Fleet.run("levd", [role], settings)
        #expect(result.status == .exited(6), "\(result.status) \(result.errors)")
        #expect(result.errors.contains(key), "\(result.errors)")
        #expect(!result.errors.contains("sk-"), "no secret is shown")
    }

    @Test("is checked by --check, without a start", arguments: ["router", "retention", "conductor", "evalgate", "supervisor"])
    func isChecked(_ role: String) async throws {
        let folder = try TemporaryFolder()
        let right = try await Fleet.run("levd", [role, "--check"], try Self.settings(folder))
        #expect(right.status == .exited(0), "\(right.errors)")
        var settings = try Self.settings(folder)
        settings["LEV_CATEGORIES"] = try folder.write("categories: []\n", to: "categories.yaml")
        let wrong = try await Fleet.run("levd", [role, "--check"], settings)
        #expect(wrong.status == .exited(6), "\(wrong.errors)")
    }

    @Test(
        "does not matter to a role that there is not: usage, with 2",
        arguments: [["nonsense"], [], ["router", "--no-such-option"]])
    func refusesNonsense(_ arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        let result = try await Fleet.run("levd", arguments, try Self.settings(folder))
        #expect(result.status == .exited(2), "\(result.status) \(result.errors)")
        #expect(result.errors.contains("usage: levd"))
    }

    @Test("without the instance that is asked for ends the role with 6 and says which there are", arguments: ["tool", "support"])
    func refusesUnknownInstances(_ role: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await Fleet.run("levd", [role, "nonsense"], try Self.settings(folder))
        #expect(result.status == .exited(6), "\(result.status) \(result.errors)")
        #expect(result.errors.contains(role == "tool" ? "customer" : "payment_question"), "\(result.errors)")
    }
}
