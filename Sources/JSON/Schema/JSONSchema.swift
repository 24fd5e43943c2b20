import Synchronization

/// JSON Schemas of Codable types, and checking values against schemas.
public enum JSONSchema {
    private struct CacheKey: Hashable {
        let type: ObjectIdentifier
        let strict: Bool
    }

    private static let cache = Mutex<[CacheKey: JSONValue]>([:])

    /// The schema of a type, properties in the order of its declaration.
    ///
    /// Found by letting the type decode itself from a decoder that notes what is asked for. Nested types, arrays,
    /// optionals, dictionaries with string keys, and enums that list their cases are understood; any other type that
    /// refuses made-up values states its own schema by `SchemaRepresentable`. `strict` is the dialect that language
    /// models are held to: every property required, optional ones nullable, no other properties.
    ///
    /// A type whose schema cannot be derived gets one that allows anything and says why in its description.
    public static func of<T: Decodable>(_ type: T.Type, strict: Bool = false) -> JSONValue {
        let key = CacheKey(type: ObjectIdentifier(type), strict: strict)
        if let known = cache.withLock({ $0[key] }) { return known }
        let schema: JSONValue
        do {
            schema = try derive(type, strict: strict)
        } catch {
            schema = ["description": .string("no schema can be derived: \(error.message)")]
        }
        cache.withLock { $0[key] = schema }
        return schema
    }

    /// The schema of a type, as `of` describes. Throws, naming the property, when it cannot be derived.
    public static func derive<T: Decodable>(_ type: T.Type, strict: Bool = false) throws(JSONError) -> JSONValue {
        let builder = SchemaBuilder(isStrict: strict)
        let schema = builder.derive(type).schema
        if let failure = builder.failure { throw failure }
        return schema
    }

    /// The JSON forms of an enum's cases; none if it has no raw strings or integers.
    static func cases<T: CaseIterable>(_ type: T.Type) -> [JSONValue] {
        let raw = T.allCases.map { ($0 as? any RawRepresentable)?.rawValue }
        if let strings = raw as? [String] { return strings.map { .string($0) } }
        if let integers = raw as? [Int] { return integers.map { .int(Int64($0)) } }
        return []
    }
}
