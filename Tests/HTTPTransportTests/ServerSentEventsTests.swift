import Testing

@testable import HTTPTransport

@Suite("Server-sent events")
struct ServerSentEventsTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let stream: String
        let events: [ServerSentEvent]

        init(_ description: String, _ stream: String, _ events: [ServerSentEvent]) {
            testDescription = description
            self.stream = stream
            self.events = events
        }
    }

    static let cases = [
        Case("one event", "data: hello\n\n", [ServerSentEvent(data: "hello")]),
        Case("CR LF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", [ServerSentEvent(data: "a\nb"), ServerSentEvent(data: "c")]),
        Case("CR alone", "data: a\rdata: b\r\rdata: c\r\r", [ServerSentEvent(data: "a\nb"), ServerSentEvent(data: "c")]),
        Case("mixed line ends", "data: a\r\n\ndata: b\n\r\n", [ServerSentEvent(data: "a"), ServerSentEvent(data: "b")]),
        Case("byte order mark", "\u{feff}data: a\n\n", [ServerSentEvent(data: "a")]),
        Case("a second mark is no mark", "data: a\n\n\u{feff}data: b\n\n", [ServerSentEvent(data: "a")]),
        Case("comments", ": keep-alive\n\n:\n\ndata: a\n: within\n\n", [ServerSentEvent(data: "a")]),
        Case(
            "named event", "event: ping\ndata: {}\n\ndata: x\n\n",
            [ServerSentEvent(event: "ping", data: "{}"), ServerSentEvent(data: "x")]),
        Case("an event without data is none", "event: ping\n\ndata: x\n\n", [ServerSentEvent(data: "x")]),
        Case(
            "empty data is data", "data\n\ndata:\n\ndata:\ndata:\n\n",
            [ServerSentEvent(data: ""), ServerSentEvent(data: ""), ServerSentEvent(data: "\n")]),
        Case(
            "one blank after the colon is no data", "data:  two\n\ndata:none\n\n",
            [ServerSentEvent(data: " two"), ServerSentEvent(data: "none")]),
        Case("colons in the value", "data: {\"a\": \"b:c\"}\n\n", [ServerSentEvent(data: "{\"a\": \"b:c\"}")]),
        Case(
            "the id stays until another", "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            [ServerSentEvent(data: "a", id: "1"), ServerSentEvent(data: "b", id: "1"), ServerSentEvent(data: "c", id: "")]),
        Case("an id with a zero is none", "id: 1\u{0}\ndata: a\n\n", [ServerSentEvent(data: "a")]),
        Case(
            "retry", "retry: 1500\ndata: a\n\nretry: soon\ndata: b\n\n",
            [ServerSentEvent(data: "a", retry: .milliseconds(1500)), ServerSentEvent(data: "b")]),
        Case("unknown fields", "colour: red\ndata: a\nDATA: b\n\n", [ServerSentEvent(data: "a")]),
        Case("cut off at the end", "data: a\n\ndata: lost", [ServerSentEvent(data: "a")]),
        Case("cut off before the blank line", "data: a\n\ndata: lost\n", [ServerSentEvent(data: "a")]),
        Case("every alphabet", "event: ж\ndata: שלום €𝄞\n\n", [ServerSentEvent(event: "ж", data: "שלום €𝄞")]),
    ]

    @Test("are parsed as the standard has it", arguments: cases)
    func whole(_ example: Case) throws {
        var parser = ServerSentEvents()
        #expect(try parser.feed(example.stream.utf8) == example.events)
    }

    @Test("are the same however the stream is cut in two", arguments: cases)
    func splitAnywhere(_ example: Case) throws {
        let bytes = Array(example.stream.utf8)
        for cut in 0...bytes.count {
            var parser = ServerSentEvents()
            var events = try parser.feed(bytes[..<cut])
            events += try parser.feed(bytes[cut...])
            #expect(events == example.events, "cut at \(cut)")
        }
    }

    @Test("are the same when they come byte by byte", arguments: cases)
    func byteByByte(_ example: Case) throws {
        var parser = ServerSentEvents()
        var events: [ServerSentEvent] = []
        for byte in example.stream.utf8 { events += try parser.feed(CollectionOfOne(byte)) }
        #expect(events == example.events)
    }

    @Test("without end are refused", arguments: ["", "\ndata: "])
    func endless(_ piece: String) throws {
        var parser = ServerSentEvents(maximumEventBytes: 1000)
        let error = #expect(throws: HTTPError.self) {
            for _ in 0..<1000 { _ = try parser.feed((piece + "xxxxxxxx").utf8) }
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test("never make the parser fail, whatever bytes come")
    func fuzz() throws {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("data:event id retry\n\r\n\n 0:".utf8) + [0, 0xef, 0xbb, 0xbf, 0xff, 0xd7]
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            var whole = ServerSentEvents()
            var pieces = ServerSentEvents()
            var events: [ServerSentEvent] = []
            for byte in bytes { events += try pieces.feed([byte]) }
            #expect(try whole.feed(bytes) == events, "\(bytes)")
        }
    }
}
