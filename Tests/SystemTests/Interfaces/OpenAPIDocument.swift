import JSON

/// An OpenAPI 3.1 document, as far as its parts must fit together.
struct OpenAPIDocument {
    private static let methods: Set<String> = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    let root: JSONValue
    private(set) var problems: [String] = []
    /// `get /path`, in order.
    private(set) var operations: [String] = []

    init(_ root: JSONValue) {
        self.root = root
        if root["openapi"].string?.hasPrefix("3.1.") != true { problems.append("openapi: no version 3.1") }
        for member in ["title", "version"] where root["info"][member].string?.isEmpty ?? true {
            problems.append("info.\(member) is missing")
        }
        for path in root["paths"].object ?? [:] {
            if !path.key.hasPrefix("/") { problems.append("\(path.key) does not begin with /") }
            for operation in path.value.object ?? [:] where Self.methods.contains(operation.key) {
                operations.append("\(operation.key) \(path.key)")
                check(operation.value, path: path.key, at: "\(operation.key) \(path.key)")
            }
        }
        operations.sort()
        for schema in root["components"]["schemas"].object ?? [:] { check(schema: schema.value, at: schema.key) }
        checkReferences(root, at: "#")
    }

    /// Where `value` is not what the schema of this name says.
    func violations(of value: JSONValue, schema: String) -> [String] {
        JSONSchema.validate(value, against: root["components"]["schemas"][schema]).map { "\($0.path): \($0.message)" }
    }

    private mutating func check(_ operation: JSONValue, path: String, at place: String) {
        let named = Set(
            (operation["parameters"].array ?? []).filter { $0["in"].string == "path" }.compactMap { $0["name"].string })
        let wanted = Set(path.matches(of: /\{([^}]+)\}/).map { String($0.1) })
        if named != wanted { problems.append("\(place): its path holds \(wanted), its parameters \(named)") }
        for parameter in operation["parameters"].array ?? [] {
            if parameter["name"].string == nil || parameter["schema"].object == nil {
                problems.append("\(place): a parameter without name or schema")
            }
            if !["query", "header", "path", "cookie"].contains(parameter["in"].string) {
                problems.append("\(place): a parameter in nothing")
            }
            if parameter["in"].string == "path", parameter["required"].bool != true {
                problems.append("\(place): an optional part of the path")
            }
            check(schema: parameter["schema"], at: place)
        }
        let answers = operation["responses"].object ?? [:]
        if answers.isEmpty { problems.append("\(place): no responses") }
        for answer in answers {
            if answer.key != "default", Int(answer.key).map({ (100...599).contains($0) }) != true {
                problems.append("\(place): no status \(answer.key)")
            }
            if answer.value["description"].string == nil { problems.append("\(place): \(answer.key) without a description") }
            for content in answer.value["content"].object ?? [:] {
                if !content.key.contains("/") { problems.append("\(place): no media type \(content.key)") }
                check(schema: content.value["schema"], at: place)
            }
        }
        for requirement in operation["security"].array ?? [] {
            for scheme in requirement.object ?? [:] where root["components"]["securitySchemes"][scheme.key].object == nil {
                problems.append("\(place): no security scheme \(scheme.key)")
            }
        }
        for content in operation["requestBody"]["content"].object ?? [:] { check(schema: content.value["schema"], at: place) }
    }

    private mutating func check(schema: JSONValue, at place: String) {
        guard let object = schema.object else { return }
        let types = object["type"]?.array ?? object["type"].map { [$0] } ?? []
        for type in types where !["object", "array", "string", "number", "integer", "boolean", "null"].contains(type.string) {
            problems.append("\(place): no type \(type.encodedString)")
        }
        let members = object["properties"]?.object
        for name in object["required"]?.array ?? [] where members?[name.string ?? ""] == nil {
            problems.append("\(place): \(name.encodedString) is required and not described")
        }
        if object["enum"]?.array?.isEmpty == true { problems.append("\(place): an enum of nothing") }
        for member in members ?? [:] { check(schema: member.value, at: "\(place).\(member.key)") }
        if let items = object["items"] { check(schema: items, at: "\(place)[]") }
        for choice in ["anyOf", "oneOf", "allOf"] {
            for option in object[choice]?.array ?? [] { check(schema: option, at: place) }
        }
    }

    private mutating func checkReferences(_ value: JSONValue, at place: String) {
        for member in value.object ?? [:] {
            if member.key == "$ref", let reference = member.value.string {
                let target = reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] }
                if !reference.hasPrefix("#/") || target.object == nil { problems.append("\(place): \(reference) leads nowhere") }
            } else {
                checkReferences(member.value, at: "\(place)/\(member.key)")
            }
        }
        for item in value.array ?? [] { checkReferences(item, at: place) }
    }
}
