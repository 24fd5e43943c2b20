public import JSON

/// One value of a YAML file, and where it stands.
public struct YAMLNode: Sendable, Hashable {
    /// What a value can be.
    public enum Content: Sendable, Hashable {
        case null
        case bool(Bool)
        case int(Int64)
        case number(Double)
        case string(String)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    /// One member of a mapping, in the order of the file.
    public struct Entry: Sendable, Hashable {
        /// The key, as text.
        public let key: String

        /// Where the key stands, counted from 1.
        public let line: Int
        public let column: Int

        /// What the key stands for.
        public let value: YAMLNode
    }

    /// What the value is.
    public let content: Content

    /// Counted from 1.
    public let line: Int

    /// Counted from 1, in characters.
    public let column: Int
}

// MARK: - Access

extension YAMLNode {
    /// The value of the member `key`, or nil when there is none or this is no mapping.
    public subscript(key: String) -> YAMLNode? { entry(key)?.value }

    /// The element at `index`, or nil.
    public subscript(index: Int) -> YAMLNode? {
        guard case .sequence(let elements) = content, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The member `key` with the place of its key, or nil.
    public func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }
    }

    /// The members of a mapping in their order; of anything else, none.
    public var entries: [Entry] {
        if case .mapping(let entries) = content { entries } else { [] }
    }

    /// The elements of a sequence; of anything else, none.
    public var elements: [YAMLNode] {
        if case .sequence(let elements) = content { elements } else { [] }
    }

    /// The string, or nil if this is none.
    public var string: String? {
        if case .string(let text) = content { text } else { nil }
    }
}

// MARK: - Places

extension YAMLNode {
    /// The line, counted from 1, of what `path` leads to: keys, and for sequences indices as text. Of a member it is
    /// the line of its key. A path that leads nowhere gives the line of the last step that exists, which is where the
    /// missing thing belongs.
    public func line(atPath path: [String]) -> Int {
        var node = self
        var line = line
        for step in path {
            if let entry = node.entry(step) {
                line = entry.line
                node = entry.value
            } else if let index = Int(step), let element = node[index] {
                line = element.line
                node = element
            } else {
                break
            }
        }
        return line
    }

    /// The line of what a JSON path such as `$.categories[2].name` leads to; see the form that takes steps.
    public func line(atJSONPath path: String) -> Int { line(atPath: YAMLNode.steps(path)) }

    private static func steps(_ path: String) -> [String] {
        path.split(whereSeparator: { ".[]\"".contains($0) }).map(String.init).filter { $0 != "$" }
    }
}

// MARK: - As JSON

extension YAMLNode {
    /// The same tree as JSON, ready to be decoded into a Codable type.
    public var jsonValue: JSONValue {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        case .sequence(let elements): .array(elements.map(\.jsonValue))
        case .mapping(let entries): .object(JSONObject(entries.map { ($0.key, $0.value.jsonValue) }))
        }
    }
}
