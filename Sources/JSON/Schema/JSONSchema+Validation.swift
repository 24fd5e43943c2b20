extension JSONSchema {
    /// One way in which a value departs from its schema.
    public struct Violation: Sendable, Hashable, CustomStringConvertible {
        /// Where in the value, as `$.a.b[3]`.
        public let path: String

        /// What was expected and what was found.
        public let message: String

        /// Path and message on one line.
        public var description: String { "\(path): \(message)" }
    }

    /// Everything in which `value` departs from `schema`; nothing if it conforms.
    ///
    /// Checked are type, enum, const, required, properties, additionalProperties, items, minItems, maxItems, anyOf,
    /// oneOf, allOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength and maxLength; other keywords
    /// are annotations.
    public static func validate(_ value: JSONValue, against schema: JSONValue) -> [Violation] {
        var validator = SchemaValidator()
        validator.check(value, schema, JSONPath())
        return validator.violations
    }
}

struct SchemaValidator {
    private(set) var violations: [JSONSchema.Violation] = []

    mutating func check(_ value: JSONValue, _ schema: JSONValue, _ path: JSONPath) {
        if schema == false { return report("no value is allowed here", path) }
        guard let schema = schema.object, !schema.isEmpty else { return }
        checkType(value, schema, path)
        checkCases(value, schema, path)
        checkAlternatives(value, schema, path)
        switch value {
        case .object(let object): checkObject(object, schema, path)
        case .array(let elements): checkArray(elements, schema, path)
        case .string(let text): checkString(text, schema, path)
        case .int, .number, .literal: checkNumber(value, schema, path)
        case .null, .bool: break
        }
    }

    private mutating func report(_ message: String, _ path: JSONPath) {
        violations.append(JSONSchema.Violation(path: path.description, message: message))
    }
}

// MARK: - Any value

extension SchemaValidator {
    private mutating func checkType(_ value: JSONValue, _ schema: JSONObject, _ path: JSONPath) {
        guard let type = schema["type"] else { return }
        let names = type.string.map { [$0] } ?? type.array?.compactMap(\.string) ?? []
        guard !names.contains(where: { SchemaValidator.isType(value, $0) }) else { return }
        report("expected \(names.joined(separator: " or ")), found \(value.kindName)", path)
    }

    private static func isType(_ value: JSONValue, _ name: String) -> Bool {
        switch (value, name) {
        case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"),
            (.int, "integer"), (.int, "number"), (.literal, "integer"), (.literal, "number"), (.number, "number"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }

    private mutating func checkCases(_ value: JSONValue, _ schema: JSONObject, _ path: JSONPath) {
        let cases = schema["enum"]?.array ?? schema["const"].map { [$0] } ?? []
        guard !cases.isEmpty, !cases.contains(where: { SchemaValidator.areEqual($0, value) }) else { return }
        report("expected one of \(cases.map(\.encodedString).joined(separator: ", ")), found \(value.encodedString)", path)
    }

    private static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if left == right { return true }
        guard let left = left.double, let right = right.double else { return false }
        return left == right
    }

    private mutating func checkAlternatives(_ value: JSONValue, _ schema: JSONObject, _ path: JSONPath) {
        for part in schema["allOf"]?.array ?? [] { check(value, part, path) }
        if let alternatives = schema["anyOf"]?.array, !alternatives.contains(where: { conforms(value, $0) }) {
            reportBest(value, alternatives, path)
        }
        if let alternatives = schema["oneOf"]?.array {
            let matches = alternatives.count { conforms(value, $0) }
            if matches == 0 { reportBest(value, alternatives, path) }
            if matches > 1 { report("conforms to \(matches) of the alternatives, expected one", path) }
        }
    }

    private func conforms(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        JSONSchema.validate(value, against: schema).isEmpty
    }

    /// Of several alternatives that all fail, the violations of the nearest.
    private mutating func reportBest(_ value: JSONValue, _ alternatives: [JSONValue], _ path: JSONPath) {
        var best: [JSONSchema.Violation]?
        for alternative in alternatives {
            var validator = SchemaValidator()
            validator.check(value, alternative, path)
            // An alternative whose very type is wrong is not what was meant.
            let isMeant = !validator.violations.contains { $0.path == path.description && $0.message.hasPrefix("expected ") }
            if isMeant, best.map({ $0.count > validator.violations.count }) ?? true { best = validator.violations }
        }
        if let best, !best.isEmpty { violations += best } else { report("conforms to none of the alternatives", path) }
    }
}

// MARK: - Values of one type

extension SchemaValidator {
    private mutating func checkObject(_ object: JSONObject, _ schema: JSONObject, _ path: JSONPath) {
        let properties = schema["properties"]?.object ?? [:]
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where object[name] == nil {
            report("missing member `\(name)`", path)
        }
        for member in object {
            let path = JSONPath(steps: path.steps + [.key(member.key)])
            if let property = properties[member.key] {
                check(member.value, property, path)
            } else if schema["additionalProperties"] == false {
                report("unknown member", path)
            } else if let additional = schema["additionalProperties"] {
                check(member.value, additional, path)
            }
        }
    }

    private mutating func checkArray(_ elements: [JSONValue], _ schema: JSONObject, _ path: JSONPath) {
        if let minimum = schema["minItems"]?.int, elements.count < minimum {
            report("expected at least \(minimum) elements, found \(elements.count)", path)
        }
        if let maximum = schema["maxItems"]?.int, elements.count > maximum {
            report("expected at most \(maximum) elements, found \(elements.count)", path)
        }
        guard let items = schema["items"] else { return }
        for (index, element) in elements.enumerated() {
            check(element, items, JSONPath(steps: path.steps + [.index(index)]))
        }
    }

    private mutating func checkString(_ text: String, _ schema: JSONObject, _ path: JSONPath) {
        if let minimum = schema["minLength"]?.int, text.unicodeScalars.count < minimum {
            report("expected at least \(minimum) characters, found \(text.unicodeScalars.count)", path)
        }
        if let maximum = schema["maxLength"]?.int, text.unicodeScalars.count > maximum {
            report("expected at most \(maximum) characters, found \(text.unicodeScalars.count)", path)
        }
    }

    private mutating func checkNumber(_ value: JSONValue, _ schema: JSONObject, _ path: JSONPath) {
        guard let number = value.double else { return }
        func limit(_ keyword: String) -> Double? { schema[keyword]?.double }
        if let minimum = limit("minimum"), number < minimum { report("expected at least \(minimum), found \(value)", path) }
        if let maximum = limit("maximum"), number > maximum { report("expected at most \(maximum), found \(value)", path) }
        if let bound = limit("exclusiveMinimum"), number <= bound { report("expected more than \(bound), found \(value)", path) }
        if let bound = limit("exclusiveMaximum"), number >= bound { report("expected less than \(bound), found \(value)", path) }
    }
}
