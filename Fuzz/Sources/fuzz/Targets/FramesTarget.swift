import Wire

/// However a stream is cut up, it holds the same frames, and the decoder holds no more than it was fed.
enum FramesTarget: FuzzTarget {
    static let name = "frames"

    /// Short, so that inputs of a few bytes reach it.
    private static let limit = 300

    static func run(_ bytes: [UInt8]) {
        let expected = frames(bytes)
        for pieces in Cuts.ways(bytes) {
            check(decoded(pieces, FrameDecoder(limit: limit)) == expected, "other frames in \(pieces.map(\.count))")
        }
    }

    private static func decoded(_ pieces: [[UInt8]], _ decoder: FrameDecoder) -> Decoded {
        var decoder = decoder
        var result = Decoded()
        var fed = 0
        for piece in pieces where !result.isRefused {
            fed += piece.count
            piece.withUnsafeBytes { bytes in
                var input = bytes
                do throws(FrameError) {
                    while let body = try decoder.next(&input) { result.units.append(body.bytes) }
                    check(input.isEmpty, "input is left over")
                } catch {
                    result.isRefused = true
                }
            }
            check(decoder.heldBytes <= fed && decoder.heldBytes <= limit + FrameDecoder.headerBytes, "more is held than was fed")
        }
        result.rest = result.isRefused ? 0 : decoder.heldBytes
        check(result.isRefused || decoder.isInsideFrame == (result.rest > 0), "what is held is not inside a frame")
        return result
    }

    /// The same by the definition of a frame, over the whole stream.
    private static func frames(_ bytes: [UInt8]) -> Decoded {
        var result = Decoded()
        var rest = bytes[...]
        while rest.count >= 4 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            if length > limit {
                result.isRefused = true
                return result
            }
            guard rest.count >= 4 + length else { break }
            result.units.append(Array(rest.dropFirst(4).prefix(length)))
            rest = rest.dropFirst(4 + length)
        }
        result.rest = rest.count
        return result
    }
}

/// What a stream decodes to.
struct Decoded: Equatable {
    var units: [[UInt8]] = []
    /// Whether one was too long.
    var isRefused = false
    /// Bytes of an unfinished one.
    var rest = 0
}
