import JSON
import Testing

@testable import Wire

@Suite struct HelpTextTests {
    private let help = HelpText(
        role: "router", methods: [MethodDescription(Classify.self), MethodDescription(Ping.self)])

    @Test("every line of help is a comment or a call that parses")
    func lines() throws {
        for text in [help.overview, help.details("test.classify"), help.details("no\nsuch")] {
            #expect(text.hasSuffix("\n"))
            for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
                let command = Array(line.utf8).withUnsafeBytes { LineCommand.parse($0) }
                switch command {
                case .nothing: #expect(line.hasPrefix("#"))
                case .message(.request(let request)): #expect(request.params != nil)
                default: #expect(Bool(false), "\(line)")
                }
            }
        }
    }

    @Test("the overview has each method's summary and example, the details its schemas")
    func content() {
        #expect(help.overview.contains("# \(Classify.summary)\ntest.classify {\"text\":\"Where is my box?\"}\n"))
        #expect(help.overview.contains("test.ping {}"))
        let details = help.details("test.classify")
        #expect(details.contains("# params: {") && details.contains("# result: {"))
        #expect(details.contains("\"text\""))
        #expect(help.details("x").contains("no method x"))
    }
}
