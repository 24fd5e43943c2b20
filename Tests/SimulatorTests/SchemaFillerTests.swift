import JSON
import Testing

@testable import Simulator

@Suite("Filling schemas")
struct SchemaFillerTests {
    /// A schema made from a seed, with everything that the filler must cope with.
    private static func schema(_ random: inout SplitMix, depth: Int = 0) -> JSONValue {
        switch random.next(depth > 3 ? 6 : 9) {
        case 0: return ["type": "string"]
        case 1: return ["type": "string", "enum": ["a", "b", "c"]]
        case 2: return ["type": "integer", "minimum": .int(Int64(random.next(5))), "maximum": 9]
        case 3: return ["type": ["number", "null"]]
        case 4: return ["type": "boolean"]
        case 5: return ["anyOf": [["type": "string", "minLength": 3, "maxLength": 5], ["type": "null"]]]
        case 6: return ["type": "array", "items": schema(&random, depth: depth + 1), "minItems": .int(Int64(random.next(3)))]
        default:
            var properties: JSONObject = [:]
            for name in ["reply", "confidence", "score", "items", "note"].prefix(1 + random.next(5)) {
                properties[name] = schema(&random, depth: depth + 1)
            }
            return [
                "type": "object", "properties": .object(properties), "required": .array(properties.keys.map { .string($0) }),
                "additionalProperties": false,
            ]
        }
    }

    struct SplitMix {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state &+= 1
            return Int(Digest.mix(state) % UInt64(bound))
        }
    }

    @Test("whatever the schema and whatever is suggested, the value satisfies the schema", arguments: 0..<200)
    func satisfies(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed) &* 7919)
        let schema: JSONValue = [
            "type": "object", "properties": ["root": Self.schema(&random)], "required": ["root"], "additionalProperties": false,
        ]
        let suggestions: [JSONValue?] = [nil, .null, "text", 7, 2.5, true, ["x"], ["note": "y", "score": 3]]
        for suggestion in suggestions {
            let value = SchemaFiller(schema) { path, _ in path.isEmpty ? nil : suggestion }.fill()
            let violations = JSONSchema.validate(value, against: schema)
            #expect(violations.isEmpty, "\(violations) \(value) for \(schema)")
        }
    }

    @Test("references, constants and unions are followed; recursion ends")
    func references() {
        let schema: JSONValue = [
            "type": "object", "additionalProperties": false, "required": ["kind", "node"],
            "$defs": [
                "node": [
                    "type": "object", "additionalProperties": false, "required": ["value", "next"],
                    "properties": [
                        "value": ["type": "integer"], "next": ["anyOf": [["$ref": "#/$defs/node"], ["type": "null"]]],
                    ],
                ]
            ],
            "properties": ["kind": ["const": "list"], "node": ["$ref": "#/$defs/node"]],
        ]
        let value = SchemaFiller(schema) { path, _ in path.last == "value" ? 5 : nil }.fill()
        #expect(value == ["kind": "list", "node": ["value": 5, "next": nil]])
    }
}
