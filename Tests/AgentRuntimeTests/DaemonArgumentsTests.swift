import Testing

@testable import AgentRuntime

@Suite("A daemon's command line")
struct DaemonArgumentsTests {
    private func parse(_ line: String, roles: [String] = ["router", "support"]) -> DaemonArguments.Outcome {
        DaemonArguments.parse(line.split(separator: " ").map(String.init), executable: "levd", roles: roles)
    }

    @Test(
        "names a process, settings and a file",
        arguments: [
            ("router", DaemonArguments(name: "router")),
            ("support payment_question", DaemonArguments(name: "support@payment_question")),
            ("support@payment_question", DaemonArguments(name: "support@payment_question")),
            ("--check router", DaemonArguments(name: "router", isCheck: true)),
            (
                "router --set LEV_RUN_DIR=/tmp/x --set=LEV_LOG_LEVEL=debug --env-file a.env",
                DaemonArguments(
                    name: "router", flags: ["LEV_RUN_DIR": "/tmp/x", "LEV_LOG_LEVEL": "debug"], environmentFile: "a.env")
            ),
            ("router --env-file=b=c", DaemonArguments(name: "router", environmentFile: "b=c")),
            ("router --set A=b=c", DaemonArguments(name: "router", flags: ["A": "b=c"])),
            ("router --set A=", DaemonArguments(name: "router", flags: ["A": ""])),
        ])
    func reads(line: String, arguments: DaemonArguments) {
        #expect(parse(line) == .run(arguments))
    }

    @Test("need not name the role of an executable that plays one")
    func implied() {
        #expect(parse("--check", roles: ["gateway"]) == .run(DaemonArguments(name: "gateway", isCheck: true)))
        #expect(parse("", roles: ["gateway"]) == .run(DaemonArguments(name: "gateway")))
    }

    @Test(
        "that cannot be understood is answered with why, and with the usage",
        arguments: [
            ("", "which role?"), ("rooter", "did you mean router?"), ("router a b", "is no process"),
            ("router A", "is no process"),
            ("router --set", "--set wants KEY=VALUE"), ("router --set =x", "--set wants KEY=VALUE"),
            ("router --frob", "no option --frob"),
            ("router --env-file", "--env-file wants a path"), ("support@a@b", "is no process"),
        ])
    func refuses(line: String, message: String) throws {
        guard case .usageError(let text) = parse(line) else {
            Issue.record("\(line) was taken")
            return
        }
        #expect(text.contains(message))
        #expect(text.contains("usage: levd ROLE"))
        #expect(text.contains("Roles: router, support."))
    }

    @Test("may ask for help and for the version")
    func help() {
        guard case .show(let help) = parse("router --help"), case .show(let version) = parse("--version") else {
            Issue.record("not shown")
            return
        }
        #expect(help.contains("Exit codes"))
        #expect(version == "levd \(productVersion)\n")
    }
}
