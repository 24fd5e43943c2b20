import JSON
import Testing

/// The cases of the public JSON parsing test suite (JSONTestSuite), by their names there.
@Suite("The public parsing suite")
struct ParsingSuiteTests {
    private static let refusals: [(ParsingCase, JSONError.Kind)] = OpenCases.rejected + OpenCases.stricter

    @Test("what every parser must accept is read, and survives being written", arguments: AcceptedCases.all)
    func accepted(_ entry: ParsingCase) throws {
        let value = try JSON.parse(entry.text)
        #expect(try JSON.parse(JSON.encode(value)) == value)
    }

    @Test(
        "what every parser must reject is refused, with a place in the text", arguments: RejectedCases.all + RejectedTextCases.all
    )
    func rejected(_ entry: ParsingCase) throws {
        let error = try #require(refusal(entry.text))
        #expect((0...entry.text.count).contains(error.offset ?? -1))
        #expect(error.path.hasPrefix("$") && !error.message.isEmpty)
    }

    @Test("what is left open and we read has the value we promise", arguments: OpenCases.accepted)
    func openAccepted(_ entry: ParsingCase, _ expected: JSONValue) throws {
        #expect(try JSON.parse(entry.text) == expected)
    }

    @Test("what is left open and we refuse is refused for the reason we give", arguments: refusals)
    func openRejected(_ entry: ParsingCase, _ kind: JSONError.Kind) {
        #expect(refusal(entry.text)?.kind == kind)
    }

    @Test("a caller who asks for depth gets it")
    func deeper() throws {
        let nested = try #require(OpenCases.rejected.first { $0.0.name == "i_structure_500_nested_arrays" })
        #expect(refusal(nested.0.text, maximumDepth: 500) == nil)
    }

    @Test("no case stands in the tables twice, and each under the letter of its verdict")
    func names() {
        let accepted = AcceptedCases.all
        let rejected = RejectedCases.all + RejectedTextCases.all
        let open = OpenCases.accepted.map(\.0) + OpenCases.rejected.map(\.0)
        let stricter = OpenCases.stricter.map(\.0)
        #expect((accepted + stricter).allSatisfy { $0.name.hasPrefix("y_") })
        #expect(rejected.allSatisfy { $0.name.hasPrefix("n_") })
        #expect(open.allSatisfy { $0.name.hasPrefix("i_") })
        let names = (accepted + rejected + open + stricter).map(\.name)
        #expect(Set(names).count == names.count)
    }
}
