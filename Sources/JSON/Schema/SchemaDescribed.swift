/// A type whose properties are explained in its JSON Schema, for people and language models.
public protocol SchemaDescribed {
    /// What each property means, by the key it has in JSON.
    static var descriptions: [String: String] { get }
}

/// A type whose schema cannot be found by decoding made-up values, and which therefore states it.
public protocol SchemaRepresentable: Decodable {
    /// The schema of the type's JSON form.
    static var jsonSchema: JSONValue { get }

    /// Any value; it only stands in while the types that hold this one are examined.
    static var schemaPlaceholder: Self { get }
}
