public import JSON

/// A schema as it is told to peers: a member that may be missing may be null as well. So it is read, and so some results
/// are written.
public enum PublishedSchema {
    /// The schema of a type as it is written and read here.
    public static func of<T: Decodable>(_ type: T.Type) -> JSONValue { published(JSONSchema.of(type)) }

    static func published(_ schema: JSONValue) -> JSONValue {
        guard var object = schema.object else { return schema }
        if let members = object["properties"]?.object {
            let required = Set((object["required"]?.array ?? []).compactMap(\.string))
            object["properties"] = .object(
                JSONObject(
                    members.map { member in
                        let inner = published(member.value)
                        return (member.key, required.contains(member.key) ? inner : nullable(inner))
                    }))
        }
        for key in ["items", "additionalProperties"] {
            if let inner = object[key] { object[key] = published(inner) }
        }
        return .object(object)
    }

    private static func nullable(_ schema: JSONValue) -> JSONValue {
        // An alternative, a list of types, or no type at all says by itself whether null is allowed.
        guard var object = schema.object, let type = object["type"]?.string, type != "null" else { return schema }
        object["type"] = [.string(type), "null"]
        if let cases = object["enum"]?.array { object["enum"] = .array(cases + [.null]) }
        return .object(object)
    }
}
