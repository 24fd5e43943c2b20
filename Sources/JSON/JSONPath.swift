/// The steps from a document's root to a value, and how they are written.
struct JSONPath {
    enum Step {
        case key(String)
        case index(Int)
    }

    var steps: [Step] = []

    /// `$.a.b[3]`; a key that is no plain identifier is written `["odd key"]`.
    var description: String {
        var text = "$"
        for step in steps {
            switch step {
            case .index(let index): text += "[\(index)]"
            case .key(let key) where JSONPath.isPlain(key): text += ".\(key)"
            case .key(let key):
                var writer = JSONWriter()
                writer.value(key)
                text += "[\(String(decoding: writer.bytes, as: UTF8.self))]"
            }
        }
        return text
    }

    private static func isPlain(_ key: String) -> Bool {
        guard let first = key.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}

extension JSONPath {
    init(_ codingPath: [any CodingKey]) {
        steps = codingPath.map { key in
            if let index = key.intValue { .index(index) } else { .key(key.stringValue) }
        }
    }

    var codingPath: [any CodingKey] {
        steps.map { step in
            switch step {
            case .key(let key): PathKey(stringValue: key)
            case .index(let index): PathKey(intValue: index)
            }
        }
    }
}

/// A coding key for any step of a path.
struct PathKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = "Index \(intValue)"
        self.intValue = intValue
    }

    static let superKey = PathKey(stringValue: "super")
}
