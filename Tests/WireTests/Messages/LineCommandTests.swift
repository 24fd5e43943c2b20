import JSON
import Testing

@testable import Wire

@Suite struct LineCommandTests {
    /// What a line asks for, in words.
    private func meaning(_ line: String) -> String {
        let command = Array(line.utf8).withUnsafeBytes { LineCommand.parse($0) }
        switch command {
        case .nothing: return "nothing"
        case .help(let method): return "help \(method ?? "all")"
        case .quit: return "quit"
        case .message(.request(let request)):
            let params = request.params.map { text($0.bytes) } ?? "none"
            return "call \(request.method) \(request.id.map { "\($0)" } ?? "-") \(params)"
        case .message(.result): return "result"
        case .message(.failure): return "failure"
        case .invalid(let problem): return "\(problem.error.code.name) \(problem.id.map { "\($0)" } ?? "-")"
        }
    }

    @Test(
        "a line is a call, a command or a comment",
        arguments: [
            ("", "nothing"), ("   \t", "nothing"), ("# anything {", "nothing"), ("  # indented", "nothing"),
            ("help", "help all"), ("  help  ", "help all"), ("help router.classify", "help router.classify"),
            ("help\trouter.classify ", "help router.classify"), ("quit", "quit"), ("exit", "quit"),
            ("agent.ping", "call agent.ping - none"), ("agent.ping   ", "call agent.ping - none"),
            ("agent.ping {}", "call agent.ping - {}"), ("agent.ping{}", "call agent.ping{} - none"),
            ("agent.trace   \"on\"", "call agent.trace - \"on\""),
            ("r.c {\"text\":\"Where is my box?\"}", "call r.c - {\"text\":\"Where is my box?\"}"),
            ("{\"method\":\"m\"}", "call m - none"),
            ("{\"method\":\"m\",\"params\":{\"a\":[1, 2]}}", "call m - {\"a\":[1, 2]}"),
            ("  {\"id\":7,\"method\":\"m\"}", "call m 7 none"),
            ("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"m\"}", "call m x none"),
            ("{\"id\":7,\"result\":1}", "result"), ("{\"id\":7,\"error\":{}}", "failure"),
            ("{\"id\":7}", "invalid_request 7"), ("{", "parse_error -"), ("[1]", "invalid_request -"),
            ("m {", "parse_error -"), ("m {} {}", "parse_error -"), ("GET / HTTP/1.1", "parse_error -"),
        ])
    func commands(line: String, means: String) {
        #expect(meaning(line) == means)
    }

    @Test("bytes that are no UTF-8 are an error or an unknown method, never a crash")
    func noUTF8() {
        let command = [UInt8]([0x7B, 0xFF, 0x7D]).withUnsafeBytes { LineCommand.parse($0) }
        guard case .invalid(let problem) = command else { return #expect(Bool(false)) }
        #expect(problem.error.code == .parseError)
    }
}
