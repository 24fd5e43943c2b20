import JSON

@testable import Wire

/// However a stream is cut up, it holds the same lines; each is a command, a call, or an error with a text.
enum LinesTarget: FuzzTarget {
    static let name = "lines"

    private static let limit = 60

    static func run(_ bytes: [UInt8]) {
        let expected = lines(bytes)
        for pieces in Cuts.ways(bytes) {
            check(decoded(pieces) == expected, "other lines in \(pieces.map(\.count))")
        }
        check(bytes.first == nil || modeIsRight(bytes), "a first byte is taken for the wrong kind of peer")
        for line in expected.units { command(line) }
        command(bytes)
    }

    private static func modeIsRight(_ bytes: [UInt8]) -> Bool {
        var decoder = InputDecoder(frameLimit: 1 << 20, lineLimit: limit)
        _ = bytes.withUnsafeBytes { raw in
            var input = raw
            return Result { () throws(FrameError) in try decoder.next(&input) != nil }
        }
        let isTyped = bytes.first.map { (0x20...0x7E).contains($0) || [0x09, 0x0A, 0x0D].contains($0) } ?? false
        return decoder.mode == (isTyped ? .lines : .frames)
    }

    private static func decoded(_ pieces: [[UInt8]]) -> Decoded {
        var decoder = LineDecoder(limit: limit)
        var result = Decoded()
        do throws(FrameError) {
            for piece in pieces {
                let fed = piece.withUnsafeBytes { bytes in
                    Result { () throws(FrameError) in
                        var input = bytes
                        while let line = try decoder.next(&input) { result.units.append(line.bytes) }
                    }
                }
                try fed.get()
                check(decoder.heldBytes <= limit + 1, "more is held than a line may have")
            }
            if let line = try decoder.finish() { result.units.append(line.bytes) }
        } catch {
            result.isRefused = true
        }
        return result
    }

    /// The same by the definition of a line, over the whole stream.
    private static func lines(_ bytes: [UInt8]) -> Decoded {
        var result = Decoded()
        var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        // What follows the last line end is a line only if there is something.
        if parts.last?.isEmpty == true { parts.removeLast() }
        for part in parts {
            let line = part.last == 0x0D ? part.dropLast() : part
            guard line.count <= limit else {
                result.isRefused = true
                return result
            }
            result.units.append(Array(line))
        }
        return result
    }

    private static func command(_ line: [UInt8]) {
        let words = line.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        switch line.withUnsafeBytes({ LineCommand.parse($0) }) {
        case .nothing:
            check(words.first.map { $0.first == UInt8(ascii: "#") } ?? true, "a line that says something is passed over")
        case .help(let method):
            check(words.first.map { $0.elementsEqual("help".utf8) } == true, "help that nobody asked for")
            check((method == nil) == (words.count == 1), "help loses its method")
        case .quit:
            check(words.first.map { String(decoding: $0, as: UTF8.self) }.map { ["quit", "exit"].contains($0) } == true, "quit")
        case .invalid(let problem): check(!problem.error.message.isEmpty, "an error without text")
        case .message(.request(let request)):
            guard let word = words.first, let first = word.first, first != UInt8(ascii: "{") else { return }
            check(request.method == String(decoding: word, as: UTF8.self), "a call of another method")
            check((request.params == nil) == (words.count == 1) && request.id == nil, "a call with other params")
        case .message: check(words.first?.first == UInt8(ascii: "{"), "an answer that is no object")
        }
    }
}
