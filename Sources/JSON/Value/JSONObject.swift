/// The members of a JSON object in their order. Lookup is by key; equality ignores order, as JSON does.
public struct JSONObject: Sendable {
    /// One key and its value.
    public struct Member: Sendable {
        public let key: String
        public var value: JSONValue
    }

    /// Up to this many members are searched one by one; beyond it an index is kept.
    private static let indexThreshold = 16

    private var members: [Member] = []
    private var index: [String: Int] = [:]

    /// An object without members.
    public init() {}

    /// Members in this order; of several with one key the last counts.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members { self[key] = value }
    }

    /// For the decoder, which has already made sure that keys differ.
    init(uniqueMembers members: [Member]) {
        self.members = members
        if members.count > JSONObject.indexThreshold { rebuildIndex() }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The keys in their order.
    public var keys: [String] { members.map(\.key) }

    /// The values in the order of their keys.
    public var values: [JSONValue] { members.map(\.value) }

    /// The member `key`, or nil. A new member goes to the end; setting nil removes.
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): members[position].value = value
            case (nil, let value?): append(Member(key: key, value: value))
            case (let position?, nil):
                members.remove(at: position)
                rebuildIndex()
            case (nil, nil): break
            }
        }
    }

    private func position(of key: String) -> Int? {
        members.count > JSONObject.indexThreshold ? index[key] : members.firstIndex { $0.key == key }
    }

    private mutating func append(_ member: Member) {
        members.append(member)
        if members.count == JSONObject.indexThreshold + 1 {
            rebuildIndex()
        } else if members.count > JSONObject.indexThreshold {
            index[member.key] = members.count - 1
        }
    }

    private mutating func rebuildIndex() {
        index.removeAll(keepingCapacity: true)
        guard members.count > JSONObject.indexThreshold else { return }
        for (position, member) in members.enumerated() { index[member.key] = position }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { members.startIndex }

    public var endIndex: Int { members.endIndex }

    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        // Order must not matter, so members are hashed apart and summed.
        var sum = 0
        for member in members {
            var one = Hasher()
            one.combine(member.key)
            one.combine(member.value)
            sum &+= one.finalize()
        }
        hasher.combine(members.count)
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

extension JSONObject: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(JSONValue.self)
        guard case .object(let object) = value else {
            throw DecodingError.typeMismatch(
                JSONObject.self,
                .init(codingPath: decoder.codingPath, debugDescription: "expected an object, found \(value.kindName)"))
        }
        self = object
    }

    public func encode(to encoder: any Encoder) throws { try JSONValue.object(self).encode(to: encoder) }
}

extension JSONObject: CustomStringConvertible {
    public var description: String { JSONValue.object(self).encodedString }
}
