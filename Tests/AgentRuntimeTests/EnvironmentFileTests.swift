import Testing

@testable import AgentRuntime

@Suite("An environment file")
struct EnvironmentFileTests {
    private func entries(_ text: String) -> [String: String] {
        let file = EnvironmentFile(path: ".env", bytes: Array(text.utf8))
        #expect(file.problems.isEmpty, "\(file.problems)")
        return Dictionary(uniqueKeysWithValues: file.entries.map { ($0.key, $0.value) })
    }

    @Test(
        "gives the value of each line",
        arguments: [
            ("A=1", "1"),
            ("export A=1", "1"),
            ("  A=1  ", "1"),
            ("A=1 # why", "1"),
            ("A=", ""),
            ("A= ", ""),
            ("A=  # nothing", ""),
            ("A=#", ""),
            ("A=a#b", "a#b"),
            ("A=https://host/#top", "https://host/#top"),
            ("A=one two", "one two"),
            ("A='one # two'", "one # two"),
            ("A='a\\nb'", "a\\nb"),
            ("A=\"a\\nb\"", "a\nb"),
            ("A=\"say \\\"hi\\\" for \\$5\"", "say \"hi\" for $5"),
            ("A=\"x\" # comment", "x"),
            ("A=b=c", "b=c"),
            ("A=$HOME", "$HOME"),
            ("A=שלום", "שלום"),
            ("A=1\r", "1"),
        ])
    func values(line: String, value: String) {
        #expect(entries("# comment\n\n" + line + "\n") == ["A": value])
    }

    @Test(
        "reports every line that cannot be read, with its number",
        arguments: [
            ("nonsense", "has no \"=\""),
            ("=1", "has no key"),
            ("A B=1", "has no key"),
            ("A =1", "has no key"),
            ("1A=1", "has no key"),
            ("A= 1", "blank after"),
            ("A='x", "does not end"),
            ("A=\"x\\", "does not end"),
            ("A=\"x\" y", "after its closing quote"),
            ("A=\"\\q\"", "inside double quotes"),
        ])
    func problems(line: String, finding: String) throws {
        let file = EnvironmentFile(path: "x.env", bytes: Array("OK=1\n\(line)\nALSO=2\nworse\n".utf8))
        #expect(file.entries.map(\.key) == ["OK", "ALSO"])
        #expect(file.problems.count == 2)
        let problem = try #require(file.problems.first)
        #expect(problem.origin == .file(path: "x.env", line: 2))
        #expect(problem.finding.contains(finding), "\(problem)")
        #expect(!problem.remedy.isEmpty)
    }

    @Test("names both lines of a key that is set twice")
    func duplicates() throws {
        let file = EnvironmentFile(path: "x.env", bytes: Array("A=1\nB=2\nA=3\n".utf8))
        let problem = try #require(file.problems.first)
        #expect(problem.description == "x.env:3: A is set on line 1 already; delete one of the two lines")
        #expect(file.entries.first?.value == "1")
    }

    @Test("reports bytes that are not UTF-8")
    func notUTF8() {
        let file = EnvironmentFile(path: "x.env", bytes: Array("A=".utf8) + [0xFF, 0xFE])
        #expect(file.problems.map(\.finding) == ["is not UTF-8"])
    }

    @Test("survives any bytes")
    func fuzz() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("AB=\"'\\#\n\r \t$export é".utf8) + [0, 0xFF, 0xC3]
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            let file = EnvironmentFile(path: "fuzz", bytes: bytes)
            #expect(Set(file.entries.map(\.key)).count == file.entries.count)
        }
    }
}
