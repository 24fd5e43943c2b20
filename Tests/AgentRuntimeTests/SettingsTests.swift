import TestSupport
import Testing

@testable import AgentRuntime

@Suite("Settings")
struct SettingsTests {
    @Test("prefer flags to the environment, the environment to the file, and the file to the default")
    func precedence() throws {
        try withFile("LEV_COALESCE_MS=300\nLEV_LOG_LEVEL=debug\n") { path in
            let all = try Settings.load(
                flags: ["LEV_COALESCE_MS": "100"], environment: ["LEV_COALESCE_MS": "200"], file: .path(path))
            #expect(try all.duration(.coalesceMilliseconds) == .milliseconds(100))
            let two = try Settings.load(environment: ["LEV_COALESCE_MS": "200"], file: .path(path))
            #expect(try two.int(.coalesceMilliseconds) == 200)
            let one = try Settings.load(environment: [:], file: .path(path))
            #expect(try one.int(.coalesceMilliseconds) == 300)
            #expect(try one.string(.logLevel) == "debug")
            let none = try Settings.load(environment: [:], file: .none)
            #expect(try none.int(.coalesceMilliseconds) == 1500)
            #expect(try none.string(.runDirectory) == "/run/lev")
        }
    }

    @Test("take an empty value for none")
    func empty() throws {
        try withFile("OPENAI_BASE_URL=http://from.file/v1\n") { path in
            let settings = try Settings.load(
                environment: ["OPENAI_BASE_URL": "", "OPENAI_API_KEY": ""], file: .path(path))
            #expect(try settings.url(.openAIBaseURL) == "http://from.file/v1")
            #expect(try settings.secret(ifSet: .openAIKey) == nil)
        }
    }

    @Test("find a secret in a credential, then in KEY_FILE, then in the environment, then in the file")
    func secretPrecedence() throws {
        let folder = try TemporaryFolder()
        try folder.write("from-credential\n", to: "OPENAI_API_KEY")
        let keyFile = try folder.write("from-key-file\n", to: "key")
        let file = try folder.write("OPENAI_API_KEY=from-file\n", to: "x.env")
        var environment = [
            "CREDENTIALS_DIRECTORY": folder.path, "OPENAI_API_KEY_FILE": keyFile, "OPENAI_API_KEY": "from-environment",
        ]
        var found: [String] = []
        for removed in ["CREDENTIALS_DIRECTORY", "OPENAI_API_KEY_FILE", "OPENAI_API_KEY", ""] {
            let settings = try Settings.load(environment: environment, file: .path(file))
            found.append(try settings.secret(.openAIKey).reveal())
            environment[removed] = nil
        }
        #expect(found == ["from-credential", "from-key-file", "from-environment", "from-file"])
    }

    @Test("report every mistake, with where it is, what was found and how to mend it")
    func allProblems() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("LEV_COALESCE_MS=soon\nbroken\nLEV_HTTP_LISTEN=8080\nLEV_LOG_LEVEL=loud\n", to: "x.env")
        let environment = [
            "OPENAI_BASE_URL": "api.openai.com", "OPENAI_API_KEY_FILE": folder.path + "/missing",
            "LEV_LOG_FORMAT": "xml",
        ]
        let error = try #require(throws: ConfigurationError.self) {
            try Settings.load(flags: ["LEV_NONSENSE": "1"], environment: environment, file: .path(path))
        }
        let text = error.description
        for expected in [
            "\(path):1: LEV_COALESCE_MS is \"soon\"; write a whole number of milliseconds between 0 and 60000",
            "\(path):2: has no \"=\"",
            "\(path):3: LEV_HTTP_LISTEN is \"8080\"; write host:port",
            "\(path):4: LEV_LOG_LEVEL is \"loud\"; write one of trace, debug,",
            "environment: OPENAI_BASE_URL is \"api.openai.com\"; write an absolute URL",
            "/missing: OPENAI_API_KEY cannot be read",
            "environment: LEV_LOG_FORMAT is \"xml\"; write one of auto",
            "command line: LEV_NONSENSE is no key of ours",
        ] {
            #expect(text.contains(expected), "\(expected)\n— in —\n\(text)")
        }
        #expect(error.problems.count == 8)
    }

    @Test("never quote a secret in a complaint")
    func secretsInComplaints() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Settings.load(environment: ["DATABASE_URL": "mysql://u:hunter2@h/db"], file: .none)
        }
        #expect(!error.description.contains("hunter2"))
        #expect(error.description.contains("postgres://"))
    }

    @Test("name the file that LEV_ENV_FILE asks for when it is not there")
    func missingFile() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Settings.load(environment: ["LEV_ENV_FILE": "/nonexistent/lev.env"])
        }
        #expect(error.problems.map(\.key) == ["LEV_ENV_FILE"])
        #expect(error.description.contains("/nonexistent/lev.env"))
    }

    @Test(
        "warn of a key that is not ours, and guess which was meant",
        arguments: [
            ("LEV_COALESE_MS", "did you mean LEV_COALESCE_MS?"),
            ("LEV_LOGLEVEL", "did you mean LEV_LOG_LEVEL?"),
            ("LEV_ENTIRELY_OTHER_THING", "take it away"),
            ("LEV_HTTP_LITSEN", "did you mean LEV_HTTP_LISTEN?"),
        ])
    func unknownKeys(name: String, remedy: String) throws {
        let settings = try Settings.load(environment: [name: "1"], file: .none)
        let warning = try #require(settings.warnings.first)
        #expect(settings.warnings.count == 1)
        #expect(warning.remedy.hasPrefix(remedy), "\(warning)")
    }

    @Test("do not warn of what belongs to others")
    func othersKeys() throws {
        try withFile("PATH=/bin\nPGHOST=x\nOPENAI_APIKEY=k\n") { path in
            let settings = try Settings.load(environment: ["HOME": "/root", "OPENAI_ORG": "x"], file: .path(path))
            #expect(settings.warnings.map(\.key) == ["OPENAI_APIKEY"])
        }
    }

    @Test("list all keys that a role needs and that are not set")
    func requirements() throws {
        let settings = try Settings.load(environment: [:], file: .none)
        let error = try #require(throws: ConfigurationError.self) {
            try settings.require([.databaseURL, .runDirectory, .openAIKey])
        }
        #expect(error.problems.map(\.key) == ["DATABASE_URL", "OPENAI_API_KEY"])
        #expect(error.problems.allSatisfy { $0.remedy.contains("credential") })
    }

    @Test("keep from a role what the registry gives to others")
    func readers() throws {
        let environment = ["CANCEL_LINK_PASSWORD": "open sesame", "OPENAI_API_KEY": "sk-1"]
        let router = try Settings.load(environment: environment, file: .none, reader: "router")
        #expect(try router.secret(.openAIKey).reveal() == "sk-1")
        #expect(throws: ConfigurationError.self) { try router.secret(.cancelLinkPassword) }
        #expect(router.values[.cancelLinkPassword] == nil)
        #expect(!router.shown().map(\.key).contains("CANCEL_LINK_PASSWORD"))
        let all = environment.merging(["NOTIFY_SOCKET": "/run/x", "PATH": "/bin", "CANCEL_LINK_PASSWORD_FILE": "/x"]) { $1 }
        #expect(Settings.environment(forRole: "router", from: all) == ["OPENAI_API_KEY": "sk-1", "PATH": "/bin"])
    }

    @Test("are shown with secrets masked")
    func shown() throws {
        let settings = try Settings.load(
            environment: [
                "DATABASE_URL": "postgresql://lev:hunter2@db.example.com:5432/lev?sslmode=require&password=hunter2",
                "ANTHROPIC_API_KEY": "sk-ant-123", "LEV_HTTP_LISTEN": "[::1]:8080",
            ], file: .none)
        let shown = Dictionary(uniqueKeysWithValues: settings.shown().map { ($0.key, $0.value) })
        #expect(shown["DATABASE_URL"] == "postgresql://lev:••••••••@db.example.com:5432/lev")
        #expect(shown["ANTHROPIC_API_KEY"] == "••••••••")
        #expect(shown["LEV_HTTP_LISTEN"] == "[::1]:8080")
        #expect(shown["OPENAI_API_KEY"] == .some(nil))
        #expect(shown["OPENAI_BASE_URL"] == "https://api.openai.com/v1")
        let secret = try settings.secret(.anthropicKey)
        #expect(!"\(secret) \(String(reflecting: secret)) \([secret])".contains("sk-ant"))
    }

    @Test("have a digest that follows values, not secrets")
    func digest() throws {
        func digest(_ environment: [String: String]) throws -> String {
            try Settings.load(environment: environment, file: .none).digest
        }
        let plain = try digest([:])
        #expect(plain == (try digest(["LEV_COALESCE_MS": "1500"])))
        #expect(plain != (try digest(["LEV_COALESCE_MS": "1501"])))
        #expect(plain != (try digest(["OPENAI_API_KEY": "a"])))
        #expect((try digest(["OPENAI_API_KEY": "a"])) == (try digest(["OPENAI_API_KEY": "b"])))
    }

    @Test("give a URL without the slashes at its end")
    func urls() throws {
        let settings = try Settings.load(environment: ["OPENAI_BASE_URL": "http://127.0.0.1:9/v1//"], file: .none)
        #expect(try settings.url(.openAIBaseURL) == "http://127.0.0.1:9/v1")
    }
}

/// Runs `body` with the path of a file that holds `text`.
private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try body(try folder.write(text, to: "x.env"))
}
