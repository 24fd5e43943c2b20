/// A decoder that has nothing to decode: it notes what a type asks for and answers with made-up values.
final class SchemaRecorder: Decoder {
    /// Thrown through a type that asks for a value which cannot be made up.
    struct Incomplete: Error {
        let property: String
        let type: Any.Type
    }

    private struct Property {
        let name: String
        let recorder: SchemaRecorder
        var isRequired: Bool
    }

    let builder: SchemaBuilder
    let attempt: Int
    private var properties: [Property] = []
    private var elements: [SchemaRecorder] = []
    private var whole: JSONValue?
    private var isObject = false
    private var isArray = false

    init(builder: SchemaBuilder, attempt: Int) {
        self.builder = builder
        self.attempt = attempt
    }

    var codingPath: [any CodingKey] { [] }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Whether the type is one value that is no container.
    var isScalar: Bool { whole != nil && !isObject && !isArray }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        isObject = true
        return KeyedDecodingContainer(SchemaKeyedContainer(recorder: self))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        isArray = true
        return SchemaUnkeyedContainer(recorder: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { SchemaSingleValueContainer(recorder: self) }
}

// MARK: - What was asked for

extension SchemaRecorder {
    /// Notes that the type is one `T`, and makes one up.
    func decodeWhole<T: Decodable>(_ type: T.Type, property: String = "value") throws -> T {
        let (schema, placeholder) = builder.derive(type)
        if whole == nil { whole = schema }
        guard let value = SchemaPlaceholders.value(type, attempt: attempt) ?? placeholder else {
            throw Incomplete(property: property, type: type)
        }
        return value
    }

    /// The recorder of a property.
    func property(_ name: String, isRequired: Bool = true) -> SchemaRecorder {
        if let known = properties.firstIndex(where: { $0.name == name }) {
            properties[known].isRequired = properties[known].isRequired && isRequired
            return properties[known].recorder
        }
        let recorder = SchemaRecorder(builder: builder, attempt: 0)
        properties.append(Property(name: name, recorder: recorder, isRequired: isRequired))
        return recorder
    }

    func decode<T: Decodable>(_ type: T.Type, property name: String) throws -> T {
        // An optional that is decoded as such may be null, but in JSON it may as well be left out.
        let isOptional = type is any OptionalShape.Type
        return try property(name, isRequired: !isOptional).decodeWhole(type, property: name)
    }

    func noteOptional<T: Decodable>(_ type: T.Type, property name: String) {
        let recorder = property(name, isRequired: false)
        if recorder.whole == nil { recorder.whole = builder.optional(type) }
    }

    func element() -> SchemaRecorder {
        let recorder = SchemaRecorder(builder: builder, attempt: 0)
        elements.append(recorder)
        return recorder
    }

    /// The schema of what was asked for so far.
    var schema: JSONValue {
        if isObject { return objectSchema }
        if isArray {
            guard let first = elements.first?.schema else { return ["type": "array"] }
            return ["type": "array", "items": first]
        }
        return whole ?? [:]
    }

    private var objectSchema: JSONValue {
        let members = properties.map { ($0.name, $0.recorder.schema) }
        let required = properties.filter { builder.isStrict || $0.isRequired }.map { JSONValue.string($0.name) }
        var schema: JSONValue = ["type": "object", "properties": .object(JSONObject(members))]
        if builder.isStrict || !required.isEmpty { schema["required"] = .array(required) }
        if builder.isStrict { schema["additionalProperties"] = false }
        return schema
    }
}
