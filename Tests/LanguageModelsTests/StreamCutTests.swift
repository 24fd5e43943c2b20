import HTTPTransport
import Testing

@testable import LanguageModels

/// Feeds a stream's bytes in two pieces, cut at every place, and byte by byte: deltas and response must be the same.
func expectSameWhereverCut<Stream>(
    _ text: String, take: (String, inout Stream) throws -> [ModelDelta], begin: () -> Stream,
    end: (Stream) throws -> ModelResponse
) throws {
    func read(_ pieces: [ArraySlice<UInt8>]) throws -> ([ModelDelta], ModelResponse) {
        var parser = ServerSentEvents()
        var stream = begin()
        var deltas: [ModelDelta] = []
        for piece in pieces {
            for event in try parser.feed(piece) { deltas += try take(event.data, &stream) }
        }
        return (deltas, try end(stream))
    }
    let bytes = Array(text.utf8)
    let whole = try read([bytes[...]])
    #expect(!whole.0.isEmpty)
    for cut in bytes.indices {
        let (deltas, response) = try read([bytes[..<cut], bytes[cut...]])
        #expect(deltas == whole.0, "cut at \(cut)")
        #expect(response == whole.1, "cut at \(cut)")
    }
    let (deltas, response) = try read(bytes.indices.map { bytes[$0...$0] })
    #expect(deltas == whole.0)
    #expect(response == whole.1)
}

// Not on the loop, which these would hold for seconds.
@Suite("A stream means the same wherever it is cut")
struct StreamCutTests {
    @Test("of Responses")
    func responses() throws {
        try expectSameWhereverCut(Sample.responsesStream) { data, stream in
            try stream.take(data)
        } begin: {
            ResponsesStream(.gpt)
        } end: { stream in
            try ResponsesReply.response(stream.reply(), .gpt)
        }
    }

    @Test("of Chat Completions")
    func chatCompletions() throws {
        try expectSameWhereverCut(Sample.chatStream) { data, stream in
            try stream.take(data)
        } begin: {
            ChatStream(.chat, answerTool: nil)
        } end: { stream in
            try ChatReply.response(stream.reply(), .chat, answerTool: nil)
        }
    }

    @Test("of Messages")
    func anthropic() throws {
        try expectSameWhereverCut(Sample.claudeStream) { data, stream in
            try stream.take(data)
        } begin: {
            AnthropicStream(.claude, answerTool: nil)
        } end: { stream in
            try AnthropicReply.response(stream.reply(), .claude, answerTool: nil)
        }
    }
}
