/// The path of the value that is about to follow a beginning of JSON text written by this target.
enum WrittenPath {
    /// `isBetween` says that a value has just ended, so that the next one of an array has not been begun by its comma.
    static func of(_ bytes: ArraySlice<UInt8>, isBetween: Bool) -> JSONPath {
        var frames: [(isObject: Bool, key: String, index: Int)] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            switch bytes[at] {
            case UInt8(ascii: "{"): frames.append((true, "", 0))
            case UInt8(ascii: "["): frames.append((false, "", 0))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = frames.popLast()
            case UInt8(ascii: ","):
                if !frames.isEmpty { frames[frames.count - 1].index += 1 }
            case UInt8(ascii: "\""):
                let end = closingQuote(bytes, after: at)
                if end + 1 < bytes.endIndex, bytes[end + 1] == UInt8(ascii: ":"), !frames.isEmpty {
                    frames[frames.count - 1].key = text(bytes[at...end])
                }
                at = end
            default: break
            }
            at += 1
        }
        if isBetween, !frames.isEmpty { frames[frames.count - 1].index += 1 }
        return JSONPath(steps: frames.map { $0.isObject ? .key($0.key) : .index($0.index) })
    }

    private static func closingQuote(_ bytes: ArraySlice<UInt8>, after quote: Int) -> Int {
        var at = quote + 1
        while at < bytes.endIndex, bytes[at] != UInt8(ascii: "\"") {
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(at, bytes.endIndex - 1)
    }

    private static func text(_ quoted: ArraySlice<UInt8>) -> String {
        (try? JSON.decode(String.self, from: quoted)) ?? ""
    }
}
