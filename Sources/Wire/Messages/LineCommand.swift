import JSON

/// What a person's line asks for.
enum LineCommand {
    /// An empty line, or a comment: what `help` prints may be pasted back.
    case nothing
    /// `help`, or `help METHOD`.
    case help(method: String?)
    /// `quit`: no more lines, answer what is owed.
    case quit
    /// `{"method":…}`, or `method {…}`.
    case message(Envelope)
    case invalid(Envelope.Invalid)

    static func parse(_ line: UnsafeRawBufferPointer) -> LineCommand {
        let line = trimmed(line)
        guard let first = line.first, first != UInt8(ascii: "#") else { return .nothing }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\"") {
            do throws(Envelope.Invalid) {
                return .message(try Envelope.parse(line, requiresVersion: false))
            } catch {
                return .invalid(error)
            }
        }
        let end = line.firstIndex { isBlank($0) } ?? line.endIndex
        let word = String(decoding: line[..<end], as: UTF8.self)
        let rest = trimmed(UnsafeRawBufferPointer(rebasing: line[end...]))
        switch word {
        case "help": return .help(method: rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self))
        case "quit", "exit": return .quit
        default: return call(word, rest)
        }
    }

    private static func call(_ method: String, _ params: UnsafeRawBufferPointer) -> LineCommand {
        var request = Envelope.Request(method: method)
        if !params.isEmpty {
            do {
                request.params = try JSONDocument(params).root
            } catch {
                return .invalid(
                    Envelope.Invalid(
                        id: nil,
                        error: RemoteError(.parseError, "after `\(method)` its params are expected as JSON: \(error)")))
            }
        }
        return .message(.request(request))
    }

    private static func trimmed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let start = line.firstIndex(where: { !isBlank($0) }), let end = line.lastIndex(where: { !isBlank($0) })
        else { return UnsafeRawBufferPointer(rebasing: line[line.endIndex...]) }
        return UnsafeRawBufferPointer(rebasing: line[start...end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
