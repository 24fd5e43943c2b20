import FoundationEssentials

/// Derives the schema of one type and of all the types inside it.
final class SchemaBuilder {
    let isStrict: Bool

    /// The first type that could not be examined to its end.
    private(set) var failure: JSONError?

    private var typesInProgress: Set<ObjectIdentifier> = []

    init(isStrict: Bool) { self.isStrict = isStrict }

    /// The schema of a type, and a value of it if one can be made.
    func derive<T: Decodable>(_ type: T.Type) -> (schema: JSONValue, placeholder: T?) {
        if let (schema, placeholder) = scalar(type) { return (schema, placeholder as? T) }
        if let type = type as? any SchemaRepresentable.Type { return (type.jsonSchema, type.schemaPlaceholder as? T) }
        if let type = type as? any OptionalShape.Type { return (nullable(type.wrappedSchema(self)), type.none as? T) }
        if let type = type as? any CollectionShape.Type { return (type.collectionSchema(self), type.empty as? T) }
        if let type = type as? any CaseIterable.Type, let (schema, first) = cases(type) { return (schema, first as? T) }
        // A type inside itself is not followed a second time.
        guard typesInProgress.insert(ObjectIdentifier(type)).inserted else { return ([:], nil) }
        defer { typesInProgress.remove(ObjectIdentifier(type)) }
        return record(type)
    }

    private func scalar<T>(_ type: T.Type) -> (JSONValue, Any)? {
        switch type {
        case is JSONValue.Type: ([:], JSONValue.null)
        case is JSONObject.Type: (["type": "object"], JSONObject())
        case is String.Type: (["type": "string"], "")
        case is Bool.Type: (["type": "boolean"], false)
        case is Double.Type: (["type": "number"], 0.0)
        case is Float.Type: (["type": "number"], Float(0))
        case is Decimal.Type: (["type": "number"], Decimal(0))
        default: (type as? any FixedWidthInteger.Type).map { integer($0) }
        }
    }

    private func integer<T: FixedWidthInteger>(_ type: T.Type) -> (JSONValue, Any) {
        var schema: JSONValue = ["type": "integer"]
        // The strict dialect of some models has no ranges.
        if !T.isSigned && !isStrict { schema["minimum"] = 0 }
        return (schema, T.zero)
    }

    private func cases<T: CaseIterable>(_ type: T.Type) -> (JSONValue, Any)? {
        let cases = JSONSchema.cases(type)
        guard let first = T.allCases.first, let raw = cases.first else { return nil }
        return (["type": raw.string == nil ? "integer" : "string", "enum": .array(cases)], first)
    }

    /// The schema that also allows null.
    private func nullable(_ schema: JSONValue) -> JSONValue {
        guard isStrict, schema != [:] else { return schema }
        guard let type = schema["type"].string, ["string", "integer", "number", "boolean"].contains(type) else {
            return ["anyOf": [schema, ["type": "null"]]]
        }
        var schema = schema
        schema["type"] = [.string(type), "null"]
        if let cases = schema["enum"].array { schema["enum"] = .array(cases + [.null]) }
        return schema
    }

    func optional<T: Decodable>(_ type: T.Type) -> JSONValue {
        type is any OptionalShape.Type ? derive(type).schema : nullable(derive(type).schema)
    }
}

// MARK: - Types that decode themselves

extension SchemaBuilder {
    private func record<T: Decodable>(_ type: T.Type) -> (schema: JSONValue, placeholder: T?) {
        var schema: JSONValue = [:]
        // A type that wraps one validated string or number may like another of these better.
        for attempt in 0..<SchemaPlaceholders.count {
            let recorder = SchemaRecorder(builder: self, attempt: attempt)
            let value: T?
            do {
                value = try T(from: recorder)
            } catch let error as SchemaRecorder.Incomplete {
                fail(
                    "\(type) holds `\(error.property)`, whose type \(error.type) must list its cases (CaseIterable) or state "
                        + "its schema (SchemaRepresentable)")
                return (recorder.schema, nil)
            } catch {
                // The type refused what it was given; what it asked for is known all the same.
                value = nil
            }
            if attempt == 0 || value != nil { schema = described(recorder.schema, type) }
            if value != nil || !recorder.isScalar { return (schema, value) }
        }
        return (schema, nil)
    }

    private func fail(_ message: String) {
        if failure == nil { failure = JSONError(kind: .notRepresentable, message: message) }
    }

    private func described(_ schema: JSONValue, _ type: Any.Type) -> JSONValue {
        guard let type = type as? any SchemaDescribed.Type, var properties = schema["properties"].object else { return schema }
        for (name, text) in type.descriptions {
            guard var property = properties[name] else { continue }
            property["description"] = .string(text)
            properties[name] = property
        }
        var schema = schema
        schema["properties"] = .object(properties)
        return schema
    }
}

/// Made-up values for types that check what they decode.
enum SchemaPlaceholders {
    private static let strings = [
        "", "a", "1", "a@example.com", "https://example.com/", "2000-01-01", "2000-01-01T00:00:00Z",
        "00000000-0000-4000-8000-000000000000",
    ]

    static let count = strings.count

    /// The value of a scalar type to try at the n-th attempt.
    static func value<T>(_ type: T.Type, attempt: Int) -> T? {
        if type == String.self { return strings[attempt] as? T }
        if let number = type as? any FixedWidthInteger.Type { return integer(number, attempt) as? T }
        if type == Double.self { return Double(attempt) as? T }
        return nil
    }

    private static func integer<T: FixedWidthInteger>(_ type: T.Type, _ attempt: Int) -> Any { T(attempt) }
}
