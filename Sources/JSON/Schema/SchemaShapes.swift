// Generic types of the standard library whose schema follows from their parameters, without decoding anything.

protocol OptionalShape {
    static var none: Self { get }
    static func wrappedSchema(_ builder: SchemaBuilder) -> JSONValue
}

extension Optional: OptionalShape where Wrapped: Decodable {
    static func wrappedSchema(_ builder: SchemaBuilder) -> JSONValue { builder.derive(Wrapped.self).schema }
}

protocol CollectionShape {
    static var empty: Self { get }
    static func collectionSchema(_ builder: SchemaBuilder) -> JSONValue
}

extension Array: CollectionShape where Element: Decodable {
    static var empty: [Element] { [] }

    static func collectionSchema(_ builder: SchemaBuilder) -> JSONValue {
        ["type": "array", "items": builder.derive(Element.self).schema]
    }
}

extension Set: CollectionShape where Element: Decodable {
    static var empty: Set<Element> { [] }

    static func collectionSchema(_ builder: SchemaBuilder) -> JSONValue {
        ["type": "array", "items": builder.derive(Element.self).schema, "uniqueItems": true]
    }
}

extension Dictionary: CollectionShape where Key == String, Value: Decodable {
    static var empty: [String: Value] { [:] }

    static func collectionSchema(_ builder: SchemaBuilder) -> JSONValue {
        ["type": "object", "additionalProperties": builder.derive(Value.self).schema]
    }
}
