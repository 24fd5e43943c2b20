import FoundationEssentials
import JSON

@testable import Generators

/// Text is refused with a place in it, or it is read; what is read survives every way of writing and reading it again.
enum JSONTarget: FuzzTarget {
    static let name = "json"

    static func run(_ bytes: [UInt8]) {
        typed(bytes)
        let value: JSONValue
        do {
            value = try JSON.parse(bytes)
        } catch {
            check(error.path.hasPrefix("$") && !error.message.isEmpty, "an error without path or message: \(error)")
            check(error.offset.map { (0...bytes.count).contains($0) } == true, "an offset outside the text: \(error)")
            return
        }
        do throws(JSONError) {
            try rewritten(value)
            try scanned(bytes, value)
            check(try JSON.parse(String(decoding: bytes, as: UTF8.self)) == value, "a string is read differently from its bytes")
        } catch {
            fatalError("what was read once is refused: \(error)")
        }
        compared(bytes, value)
        cut(bytes)
    }

    /// Foundation reads what we read, and the same: a mistake that reading and writing share shows nowhere else.
    private static func compared(_ bytes: [UInt8], _ value: JSONValue) {
        do {
            let theirs = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
            check(theirs.blurred == value.blurred, "Foundation reads another tree")
        } catch {
            fatalError("Foundation refuses what we read: \(error)")
        }
    }

    private static func rewritten(_ value: JSONValue) throws(JSONError) {
        let compact = try JSON.encode(value)
        check(try JSON.parse(compact) == value, "changed by writing and reading")
        check(try JSON.encode(JSON.parse(compact)) == compact, "written differently the second time")
        check(try value.encoded() == compact, "a tree writes itself differently")
        let pretty = try JSON.encode(value, options: [.pretty, .sortedKeys])
        check(try JSON.parse(pretty) == value, "changed by laying it out")
        check(try JSON.encode(JSON.parse(pretty), options: [.pretty, .sortedKeys]) == pretty, "laid out differently again")
    }

    /// A scanned document and its nodes say the same as the tree.
    private static func scanned(_ bytes: [UInt8], _ value: JSONValue) throws(JSONError) {
        let root = try JSONDocument(bytes).root
        check(try root.value == value, "a document differs from the tree")
        check(Array(bytes[root.range]) == root.bytes, "a range is not where its bytes are")
        var members: [(String, JSONValue)] = []
        for member in root.members {
            check(try JSON.parse(bytes[member.range]) == member.value.value, "a member's range holds another value")
            members.append((member.key, try member.value.value))
        }
        if let object = value.object { check(JSONObject(members) == object, "the members walked are not the tree's") }
        var elements: [JSONValue] = []
        for element in root.elements { elements.append(try element.value) }
        if let array = value.array { check(elements == array, "the elements walked are not the tree's") }
    }

    /// No proper prefix of an array, object or string is JSON, and it is refused for ending too early.
    private static func cut(_ bytes: [UInt8]) {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard let end = bytes.lastIndex(where: { !isBlank($0) }),
            bytes[end] < UInt8(ascii: "0") || bytes[end] > UInt8(ascii: "9"),
            let first = bytes.first(where: { !isBlank($0) }), "[{\"".utf8.contains(first)
        else { return }
        var cuts = Cuts(bytes)
        do {
            _ = try JSON.parse(bytes[..<cuts.below(end + 1)])
            fatalError("a part of a text is read")
        } catch {
            // A character that is cut is not UTF-8 any more.
            check(error.kind == .truncated || error.kind == .invalidText, "a part of a text is refused as \(error.kind)")
        }
    }

    private static func typed(_ bytes: [UInt8]) {
        let value: Everything
        do {
            value = try JSON.decode(Everything.self, from: bytes)
        } catch {
            check(error.offset.map { (0...bytes.count).contains($0) } ?? true, "an offset outside the text: \(error)")
            check(error.path.hasPrefix("$"), "a path without root: \(error)")
            return
        }
        do {
            let again = try JSON.encode(value)
            check(try JSON.decode(Everything.self, from: again) == value, "a typed value changed by writing and reading")
            check(try JSONValue(encoding: value).decode(Everything.self).isSame(as: value), "changed on its way through a tree")
        } catch {
            fatalError("a typed value that was read once is refused: \(error)")
        }
    }
}

/// A type with a member of every kind.
private struct Everything: Codable, Equatable {
    enum Choice: String, Codable, CaseIterable {
        case yes, no
    }

    var a: Int?
    var b: UInt64?
    var c: Double?
    var d: String?
    var e: [String: JSONValue]?
    var f: [Everything]?
    var g: Bool?
    var h: Float?
    var i: Int8?
    var j: Choice?
    var k: Decimal?
    var l: [String]?

    /// Equal but for what a tree, whose fractions are Doubles, cannot hold.
    func isSame(as other: Everything) -> Bool {
        func blurred(_ value: Everything) -> Everything {
            var value = value
            (value.k, value.f) = (nil, value.f?.map(blurred))
            return value
        }
        return blurred(self) == blurred(other)
    }
}
