import Testing
import Text

@Suite("Patterns")
struct PatternTests {
    @Test("a match has its range in bytes, its groups and its mark")
    func reportsMatch() throws {
        let pattern = try Pattern("(*MARK:a)(да)(x)?нет|(*MARK:b)maybe")
        let match = try #require(try pattern.firstMatch(in: "ну данет"))
        #expect(match.range == 5..<15)
        #expect(match.text == "данет")
        #expect(match.groups == ["да"])
        #expect(match.mark == "a")
        #expect(try pattern.firstMatch(in: "maybe")?.mark == "b")
    }

    @Test("letters are letters in every alphabet")
    func knowsUnicode() throws {
        #expect(try Pattern(#"\bсуд\w*\b"#).firstMatch(in: "в суде")?.text == "суде")
        #expect(try !Pattern(#"\bсуд\b"#).matches("судно"))
        #expect(try Pattern("ÄRGER", caseInsensitive: true).matches("ärger"))
    }

    @Test("all matches come left to right, empty ones too")
    func findsAll() throws {
        #expect(try Pattern(#"\d+"#).allMatches(in: "a1b22c333").map(\.text) == ["1", "22", "333"])
        #expect(try Pattern("x*").allMatches(in: "é").map(\.range) == [0..<0, 2..<2])
        #expect(try Pattern("b").firstMatch(in: "bab", from: 1)?.range == 2..<3)
        #expect(try Pattern("a").firstMatch(in: "") == nil)
    }

    @Test("a wrong expression says where")
    func refusesWrongExpression() {
        let error = #expect(throws: PatternError.self) { try Pattern("a(b") }
        #expect(error?.kind == .syntax(offset: 3))
        #expect(error?.description.contains("a(b") == true)
    }

    @Test("catastrophic backtracking ends in an error, soon")
    func boundsBacktracking() throws {
        let pattern = try Pattern("^(a+)+$")
        let text = String(repeating: "a", count: 5_000) + "b"
        let error = #expect(throws: PatternError.self) { try pattern.firstMatch(in: text) }
        #expect(error?.kind == .limit)
    }

    @Test("one pattern serves many tasks at a time")
    func isShared() async throws {
        let pattern = try Pattern(#"\bkill\b"#)
        let found = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<64 {
                group.addTask { (try? pattern.matches(index.isMultiple(of: 2) ? "to kill" : "skill")) == true }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(found == 32)
    }
}
