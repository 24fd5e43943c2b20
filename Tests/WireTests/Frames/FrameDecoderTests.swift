import Testing
import Wire

@Suite struct FrameDecoderTests {
    /// Feeds the pieces one by one and collects the frames.
    private func decode(_ pieces: [[UInt8]], limit: Int = 1 << 20) throws -> (frames: [String], decoder: FrameDecoder) {
        var decoder = FrameDecoder(limit: limit)
        var frames: [String] = []
        for piece in pieces {
            try piece.withUnsafeBytes { bytes in
                var input = bytes
                while let frame = try decoder.next(&input) { frames.append(text(frame.bytes)) }
                #expect(input.isEmpty)
            }
        }
        return (frames, decoder)
    }

    @Test("frames come out whole, however the stream is cut", arguments: [[1], [2], [3], [4], [5], [7, 1], [64], [1000]])
    func cuts(sizes: [Int]) throws {
        let bodies = ["{}", "", String(repeating: "x", count: 300), "{\"a\":1}"]
        let stream = bodies.flatMap { frame($0) }
        #expect(try decode(stream.cut(into: sizes)).frames == bodies)
    }

    @Test("a truncated frame waits for the rest, and is known to be inside")
    func truncated() throws {
        let bytes = frame("{\"a\":1}")
        for end in 1..<bytes.count {
            let (frames, decoder) = try decode([Array(bytes[..<end])])
            #expect(frames.isEmpty)
            #expect(decoder.isInsideFrame)
            #expect(decoder.heldBytes == end)
        }
        #expect(try !decode([bytes]).decoder.isInsideFrame)
    }

    @Test("a frame of the limit passes, one byte more is an error before any of it is stored")
    func limit() throws {
        #expect(try decode([frame(String(repeating: "x", count: 100))], limit: 100).frames.count == 1)
        #expect(throws: FrameError.frameTooLong(bytes: 101, limit: 100)) { try decode([length(101)], limit: 100) }
        #expect(throws: FrameError.frameTooLong(bytes: 0xFFFF_FFFF, limit: 100)) {
            try decode([[0xFF, 0xFF], [0xFF, 0xFF]], limit: 100)
        }
    }

    @Test("an announced length takes no memory before the bytes are there")
    func announcedLength() throws {
        let (_, decoder) = try decode([length(16 << 20) + [1, 2, 3]], limit: 16 << 20)
        #expect(decoder.heldBytes == 7)
    }

    @Test("a large frame fed byte by byte takes time in proportion to its length")
    func linear() throws {
        let body = String(repeating: "y", count: 1 << 20)
        #expect(try decode(frame(body).cut(into: [1])).frames == [body])
    }
}
