import JSON
import Testing

@Suite("Checking values against schemas")
struct SchemaValidationTests {
    @Test(
        "what conforms has no violations",
        arguments: [
            (1, [:]), (nil, true), (1, ["type": "integer"]), (1.0, ["type": "integer"]), (1, ["type": "number"]),
            (.literal("99999999999999999999"), ["type": "integer"]), ("x", ["type": ["null", "string"]]),
            (nil, ["type": ["null", "string"]]),
            ("b", ["enum": ["a", "b"]]), (1.0, ["enum": [1]]), ("a", ["const": "a"]), (["x": 1], ["properties": ["y": false]]),
            (["x": 1], ["additionalProperties": ["type": "integer"]]),
            ([1, 2], ["items": ["type": "integer"], "minItems": 2, "maxItems": 2]),
            (5, ["anyOf": [["type": "string"], ["minimum": 5]]]), (5, ["oneOf": [["type": "string"], ["minimum": 5]]]),
            (5, ["allOf": [["maximum": 5], ["minimum": 5]]]), (5, ["exclusiveMinimum": 4.9, "exclusiveMaximum": 6]),
            ("é😀", ["minLength": 2, "maxLength": 2]), (7, ["minLength": 9, "required": ["x"], "items": false]),
            ("x", ["pattern": "^y$", "format": "date"]),
        ] as [(JSONValue, JSONValue)])
    func conforms(_ value: JSONValue, _ schema: JSONValue) {
        #expect(JSONSchema.validate(value, against: schema) == [])
    }

    @Test(
        "what departs is named with its path",
        arguments: [
            (1, false, ["$: no value is allowed here"]),
            (1.5, ["type": "integer"], ["$: expected integer, found a number"]),
            (nil, ["type": ["string", "number"]], ["$: expected string or number, found null"]),
            ("c", ["enum": ["a", 1]], [#"$: expected one of "a", 1, found "c""#]),
            (["a": 1], ["required": ["a", "b"]], ["$: missing member `b`"]),
            (
                ["a": ["b": [1, "x"]]], ["properties": ["a": ["properties": ["b": ["items": ["type": "integer"]]]]]],
                ["$.a.b[1]: expected integer, found a string"]
            ),
            (
                ["a": 1, "odd key": 2], ["properties": ["a": [:]], "additionalProperties": false],
                [#"$["odd key"]: unknown member"#]
            ),
            (["a": "x"], ["additionalProperties": ["type": "integer"]], ["$.a: expected integer, found a string"]),
            ([1], ["minItems": 2], ["$: expected at least 2 elements, found 1"]),
            ([1, 2, 3], ["maxItems": 2], ["$: expected at most 2 elements, found 3"]),
            ("", ["minLength": 1], ["$: expected at least 1 characters, found 0"]),
            ("abc", ["maxLength": 2], ["$: expected at most 2 characters, found 3"]),
            (4, ["minimum": 5], ["$: expected at least 5.0, found 4"]),
            (6, ["maximum": 5], ["$: expected at most 5.0, found 6"]),
            (5, ["exclusiveMinimum": 5], ["$: expected more than 5.0, found 5"]),
            (5, ["exclusiveMaximum": 5], ["$: expected less than 5.0, found 5"]),
            (true, ["anyOf": [["type": "string"], ["type": "null"]]], ["$: conforms to none of the alternatives"]),
            (
                ["a": "x"], ["anyOf": [["type": "object", "properties": ["a": ["type": "integer"]]], ["type": "null"]]],
                ["$.a: expected integer, found a string"]
            ),
            (5, ["oneOf": [["type": "integer"], ["minimum": 5]]], ["$: conforms to 2 of the alternatives, expected one"]),
        ] as [(JSONValue, JSONValue, [String])])
    func departs(_ value: JSONValue, _ schema: JSONValue, _ violations: [String]) {
        #expect(JSONSchema.validate(value, against: schema).map(\.description) == violations)
    }
}
