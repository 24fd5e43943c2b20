import Testing

@testable import HTTPTransport

@Suite("A response's head")
struct ResponseHeadTests {
    private func verdict(_ lines: [String], _ head: inout ResponseHead) -> ResponseHead.Verdict {
        var verdict = ResponseHead.Verdict.incomplete
        for line in lines {
            verdict = Array((line + "\r\n").utf8).withUnsafeBytes { head.take($0) }
            if verdict != .incomplete { break }
        }
        return verdict
    }

    @Test("is complete at the blank line")
    func complete() {
        var head = ResponseHead()
        #expect(verdict(["HTTP/1.1 404 Not Found", "Content-Type: text/plain", ""], &head) == .complete)
        #expect(head.status == 404)
        #expect(head.version == "HTTP/1.1")
        #expect(head.fields.all == [HTTPHeader("Content-Type", "text/plain")])
    }

    @Test(
        "needs no reason, in any version of the protocol",
        arguments: [
            ("HTTP/2 200 ", "HTTP/2"), ("HTTP/1.0 200", "HTTP/1.0"), ("HTTP/1.1 200 ", "HTTP/1.1"),
        ])
    func versions(_ line: String, _ version: String) {
        var head = ResponseHead()
        #expect(verdict([line, ""], &head) == .complete)
        #expect(head.version == version)
        #expect(head.status == 200)
    }

    @Test(
        "begins with a status line, or is malformed",
        arguments: ["HTTP/1.1", "HTTP/1.1 20", "HTTP/1.1 2x0 OK", "GET / HTTP/1.1", "", "HTTP/1.1 099 OK"])
    func malformed(_ line: String) {
        var head = ResponseHead()
        #expect(verdict([line], &head) == .malformed)
    }

    @Test("passes over interim heads, with their fields")
    func interim() {
        var head = ResponseHead()
        #expect(verdict(["HTTP/1.1 103 Early", "Link: x", "", "HTTP/1.1 200 OK", "A: b", ""], &head) == .complete)
        #expect(head.fields.all == [HTTPHeader("A", "b")])
    }

    @Test("trims values, joins continued ones, and passes over what is no field")
    func fields() {
        var head = ResponseHead()
        #expect(
            verdict(["HTTP/1.1 200 OK", "A:\t b \t", "no field", "C: d", "  e", ": nameless", "Empty:", ""], &head) == .complete)
        #expect(head.fields.all == [HTTPHeader("A", "b"), HTTPHeader("C", "d  e"), HTTPHeader("Empty", "")])
        #expect(head.fields.first("empty") == "")
    }

    @Test("never makes the parser fail, whatever lines come")
    func fuzz() {
        let alphabet = Array("HTTP/1.1 200 OK\r\n: x\t".utf8) + [0, 0x80, 0xff]
        for _ in 0..<3000 {
            var head = ResponseHead()
            for _ in 0..<Int.random(in: 1..<6) {
                var line = Bool.random() ? Array("HTTP/1.1 200 OK".utf8) : []
                line += (0..<Int.random(in: 0..<20)).map { _ in alphabet[Int.random(in: alphabet.indices)] }
                _ = line.withUnsafeBytes { head.take($0) }
            }
            for header in head.fields.all { _ = head.fields.first(header.name) }
        }
    }

    @Test("of more than the limit is refused")
    func tooLarge() {
        var head = ResponseHead()
        let lines = ["HTTP/1.1 200 OK"] + Array(repeating: "X: " + String(repeating: "y", count: 1000), count: 300)
        #expect(verdict(lines, &head) == .tooLarge)
    }
}
