import Testing
import Wire

@Suite struct LineDecoderTests {
    private func decode(_ pieces: [[UInt8]], limit: Int = 1000, finish: Bool = false) throws -> [String] {
        var decoder = LineDecoder(limit: limit)
        var lines: [String] = []
        for piece in pieces {
            try piece.withUnsafeBytes { bytes in
                var input = bytes
                while let line = try decoder.next(&input) { lines.append(text(line.bytes)) }
                #expect(input.isEmpty)
            }
        }
        if finish, let last = try decoder.finish() { lines.append(text(last.bytes)) }
        return lines
    }

    @Test("lines come out whole, however the stream is cut", arguments: [[1], [2], [3], [5, 1], [100]])
    func cuts(sizes: [Int]) throws {
        let stream = Array("help\r\n\r\nagent.ping {}\n\n{\"method\":\"a\"}\r\n".utf8)
        #expect(try decode(stream.cut(into: sizes)) == ["help", "", "agent.ping {}", "", "{\"method\":\"a\"}"])
    }

    @Test("what follows the last line end is a line when the stream ends, and not before")
    func lastLine() throws {
        #expect(try decode([Array("one\ntwo".utf8)]) == ["one"])
        #expect(try decode([Array("one\ntwo".utf8)], finish: true) == ["one", "two"])
        #expect(try decode([Array("one\n".utf8)], finish: true) == ["one"])
    }

    @Test("a CR within a line belongs to it")
    func carriageReturn() throws {
        #expect(try decode([Array("a\rb\r".utf8), Array("\n".utf8)]) == ["a\rb"])
    }

    @Test("a line of the limit passes, a longer one is an error, ended or not", arguments: [[1], [7], [1000]])
    func limit(sizes: [Int]) throws {
        let line = [UInt8](repeating: 0x61, count: 50)
        #expect(try decode((line + [0x0A]).cut(into: sizes), limit: 50).count == 1)
        #expect(try decode((line + [0x0D, 0x0A]).cut(into: sizes), limit: 50).count == 1)
        #expect(throws: FrameError.lineTooLong(limit: 49)) { try decode((line + [0x0A]).cut(into: sizes), limit: 49) }
        #expect(throws: FrameError.lineTooLong(limit: 40)) { try decode(line.cut(into: sizes), limit: 40) }
        #expect(throws: FrameError.lineTooLong(limit: 49)) { try decode(line.cut(into: sizes), limit: 49, finish: true) }
    }
}
