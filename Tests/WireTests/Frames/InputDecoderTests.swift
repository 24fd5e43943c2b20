import Testing
import Wire

@Suite struct InputDecoderTests {
    @Test("a connection that begins with a printable byte or a blank speaks lines, any other frames")
    func mode() throws {
        for byte in UInt8.min...UInt8.max {
            var decoder = InputDecoder()
            let isLine = (0x20...0x7E).contains(byte) || [0x09, 0x0A, 0x0D].contains(byte)
            [byte].withUnsafeBytes { bytes in
                var input = bytes
                _ = try? decoder.next(&input)
            }
            #expect(decoder.mode == (isLine ? .lines : .frames), "byte \(byte)")
        }
    }

    @Test("no length of an allowed frame begins like a line")
    func lengthsAreNotPrintable() {
        for length in [0, 1, 0xFF, 0x0A0A0A, 0x20_2020, 16 << 20] {
            #expect(UInt8(length >> 24) < 0x09)
        }
    }

    @Test("the mode stays what the first byte made it")
    func modeStays() throws {
        var decoder = InputDecoder()
        var units: [String] = []
        for piece in [Array("h".utf8), Array("elp\n".utf8), [0, 0, 0, 0x0A]] {
            try piece.withUnsafeBytes { bytes in
                var input = bytes
                while let unit = try decoder.next(&input) {
                    guard case .line(let line) = unit else { return units.append("frame") }
                    units.append(text(line.bytes))
                }
            }
        }
        #expect(units == ["help", "\0\0\0"])
        #expect(decoder.mode == .lines)
        #expect(!decoder.isInsideFrame)
    }

    @Test("the rest of a frame is worth nothing when the stream ends, the rest of a line is a line")
    func finish() throws {
        var frames = InputDecoder()
        var lines = InputDecoder()
        try [UInt8]([0, 0, 0, 9, 0x7B]).withUnsafeBytes { bytes in
            var input = bytes
            let unit = try frames.next(&input)
            #expect(unit == nil)
        }
        try Array("quit".utf8).withUnsafeBytes { bytes in
            var input = bytes
            let unit = try lines.next(&input)
            #expect(unit == nil)
        }
        let rest = (frames: try frames.finish(), lines: try lines.finish())
        #expect(rest.frames == nil)
        #expect(rest.lines != nil)
    }
}
