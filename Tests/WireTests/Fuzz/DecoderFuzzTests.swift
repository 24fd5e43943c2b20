import Testing
import Wire

@Suite struct DecoderFuzzTests {
    private static let streams: [[UInt8]] = [
        frame("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}") + frame("") + frame("{}"),
        Array("help\r\n{\"method\":\"m\"}\nagent.ping {}\n\nquit\n".utf8),
        length(300) + [UInt8](repeating: 0x20, count: 300) + length(0xFFFF),
    ]

    /// What a stream decodes to: its frames or lines, and how it ended.
    private func decode(_ pieces: [[UInt8]]) -> [String] {
        var decoder = InputDecoder(frameLimit: 400, lineLimit: 60)
        var units: [String] = []
        var fed = 0
        func add(_ unit: InputDecoder.Unit) {
            switch unit {
            case .frame(let body): units.append("frame \(body.bytes)")
            case .line(let body): units.append("line \(body.bytes)")
            }
        }
        do throws(FrameError) {
            for piece in pieces {
                fed += piece.count
                let result = piece.withUnsafeBytes { bytes in
                    Result { () throws(FrameError) in
                        var input = bytes
                        while let unit = try decoder.next(&input) { add(unit) }
                    }
                }
                try result.get()
                #expect(decoder.heldBytes <= min(fed, 404))
            }
            if let unit = try decoder.finish() { add(unit) }
        } catch {
            units.append("\(error)")
        }
        return units
    }

    @Test("however spoilt a stream is, it decodes the same in one piece and in many, and holds no more than it was fed")
    func cuts() {
        for round in 0..<Mutator.rounds {
            var mutator = Mutator(seed: round)
            let stream = mutator.spoil(Self.streams[round % Self.streams.count])
            let whole = decode([stream])
            let cut = decode(stream.cut(into: mutator.cuts()))
            // A line that is too long is noticed where a piece ends; what came before is the same.
            #expect(whole == cut, "round \(round): \(stream)")
        }
    }
}
