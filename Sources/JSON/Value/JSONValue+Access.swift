extension JSONValue {
    /// Whether this is null, which a missing member reads as too.
    public var isNull: Bool { self == .null }

    /// The boolean, or nil if this is none.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The integer; also of a number without fraction, such as `2.0`.
    public var int: Int? {
        switch self {
        case .int(let value): Int(exactly: value)
        case .number(let value) where value.magnitude <= 0x1p53: Int(exactly: value)
        default: nil
        }
    }

    /// The number, rounded to a Double where it must be.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .number(let value): value
        case .literal(let text): Double(text)
        default: nil
        }
    }

    /// The string, or nil if this is none.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements, or nil if this is no array.
    public var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, or nil if this is no object.
    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member `key`; null when there is none or this is no object. Setting a member of anything but an object makes
    /// it one.
    public subscript(key: String) -> JSONValue {
        get { object?[key] ?? .null }
        set {
            var members = object ?? JSONObject()
            self = .null
            members[key] = newValue
            self = .object(members)
        }
    }

    /// The element at `index`; null when there is none or this is no array. Setting beyond the end is a programming error.
    public subscript(index: Int) -> JSONValue {
        get {
            guard case .array(let elements) = self, elements.indices.contains(index) else { return .null }
            return elements[index]
        }
        set {
            guard case .array(var elements) = self else { preconditionFailure("setting an element of what is no array") }
            self = .null
            elements[index] = newValue
            self = .array(elements)
        }
    }

    /// What kind of value this is, with its article, for messages.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .int, .number, .literal: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
