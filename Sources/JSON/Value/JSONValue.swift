/// Any JSON value, for what has no Swift type: tool arguments, schemas, extension members.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number written without fraction or exponent that fits 64 bits.
    case int(Int64)
    /// Any other number that a Double carries.
    case number(Double)
    /// An integer too large for `int`, as its text.
    case literal(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The JSON form of any Encodable value. Throws when it has none.
    public init(encoding value: some Encodable) throws(JSONError) {
        if let value = value as? JSONValue {
            self = value
            return
        }
        do {
            self = try JSON.parse(JSON.encode(value))
        } catch {
            throw error.withoutOffset
        }
    }

    /// This value as a Codable type. Throws as `JSON.decode` does, without byte offsets.
    public func decode<T: Decodable>(_ type: T.Type) throws(JSONError) -> T {
        do {
            return try JSON.decode(type, from: encoded(), maximumDepth: JSON.greatestMaximumDepth)
        } catch {
            throw error.withoutOffset
        }
    }

    /// The compact JSON text of this value as UTF-8. Throws when it holds NaN or infinity, or nests too deeply.
    public func encoded() throws(JSONError) -> [UInt8] {
        var writer = JSONWriter()
        try writer.value(self)
        return writer.bytes
    }

    /// The compact JSON text of this value; `null` stands for NaN and infinity, which JSON cannot carry.
    public var encodedString: String {
        var writer = JSONWriter()
        writer.lenientValue(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONValue: CustomStringConvertible {
    /// The compact JSON text.
    public var description: String { encodedString }
}
