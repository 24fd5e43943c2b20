import EventLoop
import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// That no statement is put together from pieces: by the compiler, and by a search of all sources.
@Suite("SQL is a literal", .loop) @Loop struct LiteralTests {
    private static let root: String = {
        let file = realpath(#filePath, nil)
        defer { free(file) }
        let path = file.map { String(cString: $0) } ?? #filePath
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    }()

    @Test(
        "the compiler takes a literal and nothing else",
        arguments: [
            (#"let a: SQL = "select 1""#, true), (#"let b: SQL = "select \(1)""#, false),
            (#"let c: SQL = "select " + "1""#, false), (#"let text = "select 1"; let d: SQL = text"#, false),
            (#"let text = "select 1"; let e = SQL(stringLiteral: text)"#, false),
            (#"let f = SQL("select 1; drop table " + CommandLine.arguments[0])"#, false),
        ])
    func compiles(code: String, isAccepted: Bool) async throws {
        let folder = try TemporaryFolder()
        try folder.write(code, to: "main.swift")
        let compiler = try ProcessUnderTest(
            "swiftc", ["-typecheck", "-swift-version", "6", "\(Self.root)/Sources/Postgres/SQL.swift", folder.file("main.swift")])
        let status = try await compiler.exitStatus(within: .seconds(120))
        #expect((status == .exited(0)) == isAccepted, "\(compiler.standardError)")
        if !isAccepted { #expect(compiler.standardError.contains("main.swift"), "\(compiler.standardError)") }
    }

    @Test("no source puts SQL together, or sends texts of its own to the server, but the three places that must")
    func sources() throws {
        var found: [String] = []
        for folder in ["Sources", "Tests"] {
            let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(Self.root)/\(folder)")
            for path in paths where path.hasSuffix(".swift") && !path.hasSuffix("/LiteralTests.swift") {
                let data = try Data(contentsOf: URL(filePath: "\(Self.root)/\(folder)/\(path)"))
                found += Self.suspects(String(decoding: data, as: UTF8.self)).map { "\(folder)/\(path): \($0)" }
            }
        }
        let allowed = [
            // LISTEN takes no parameter: the channel stands as a quoted identifier.
            "Sources/Postgres/Listening/Listener.swift: statement",
            // Scripts, and COPY whose text is an `SQL`.
            "Sources/Postgres/Session/Session+Exchange.swift: PQsendQuery",
            // Migrations and synthetic data, which lie in the executable.
            "Sources/Store/Schema/Migrator.swift: script", "Sources/Store/Schema/Seeder.swift: script",
            "Sources/Postgres/Pool/PostgresPool+Connections.swift: script",
        ]
        let unexpected = found.filter { !allowed.contains($0) && !($0.hasPrefix("Tests/") && $0.hasSuffix(": script")) }
        #expect(unexpected == [])
        // The search sees what it allows, so it would see more of the kind.
        #expect(allowed.filter { !found.contains($0) } == [])
    }

    @Test(
        "the search finds what it is for, and leaves prose alone",
        arguments: [
            (#"query("select * from t where name = '\(name)'")"#, ["statement"]),
            (#"let sql = "delete from t where id = " + id"#, ["statement"]),
            ("\"\"\"\n    insert into t (a)\n    values (\\(a))\n    \"\"\"", ["statement"]),
            (#"let text = "Update \(table) set a = 1""#, ["statement"]),
            ("PQexec(connection, text)", ["PQexec"]), ("PQsendQuery(connection, text)", ["PQsendQuery"]),
            ("run(script: text)", ["script"]), (#"run(script: "create table t (n int)")"#, []),
            ("PQsendQueryParams(connection, setUp.text, 0)", []), (#"query("select n from t where a = $1", [a])"#, []),
            (#"throw Fault("cannot update \(name), select another")"#, []),
            (#"say("set \(name) in .env")"#, []),
            (#"query("set role to \(name)")"#, ["statement"]),
        ])
    func search(code: String, expected: [String]) {
        #expect(Self.suspects(code) == expected)
    }

    /// What in `code` may be a statement put together at run time.
    nonisolated private static func suspects(_ code: String) -> [String] {
        var found: Set<String> = []
        for literal in literals(of: code) where isStatement(literal.text) {
            if literal.text.contains(#"\("#) || literal.isAdded { found.insert("statement") }
        }
        for name in ["PQexec", "PQprepare", "PQexecParams", "PQsendQuery"] where code.contains("\(name)(") { found.insert(name) }
        for call in code.split(separator: "run(script:", omittingEmptySubsequences: false).dropFirst() {
            if call.first(where: { $0 != " " && $0 != "\n" }) != "\"", call.prefix(8) != " String)" { found.insert("script") }
        }
        return found.sorted()
    }

    nonisolated private static func isStatement(_ literal: String) -> Bool {
        let words = literal.lowercased().split { $0 == " " || $0 == "\n" }.map(String.init)
        guard let first = words.first, words.count > 1 else { return false }
        func has(_ word: String) -> Bool { words.contains(word) }
        return switch first {
        case "select", "with": has("from") || has("select")
        case "insert": words[1] == "into"
        case "delete": words[1] == "from"
        case "update": has("set")
        case "copy": has("from") || has("to")
        case "create", "drop", "alter": ["table", "role", "index", "schema", "type", "user"].contains(words[1])
        case "grant", "revoke": has("on")
        case "listen", "unlisten", "notify": words.count == 2
        case "set": words.count > 3 && ["=", "to"].contains(words[2])
        default: false
        }
    }

    /// The string literals of `code`, and whether a `+` stands beside them. Enough of Swift for our own sources.
    nonisolated private static func literals(of code: String) -> [(text: String, isAdded: Bool)] {
        var literals: [(text: String, isAdded: Bool)] = []
        let pieces = code.split(separator: "\"\"\"", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            guard index % 2 == 0 else {
                literals.append((String(piece), false))
                continue
            }
            for line in piece.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                let parts = line.replacing("\\\"", with: "'").split(separator: "\"", omittingEmptySubsequences: false)
                for (place, part) in parts.enumerated() where place % 2 == 1 {
                    let after = place + 1 < parts.count ? parts[place + 1].drop { $0 == " " } : ""
                    literals.append((String(part), parts[place - 1].hasSuffix("+ ") || after.hasPrefix("+ ")))
                }
            }
        }
        return literals
    }
}
