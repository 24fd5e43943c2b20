import JSON
import Testing

@Suite("Schemas of types")
struct SchemaTests {
    private struct Reply: Codable, SchemaDescribed {
        enum Tone: String, Codable, CaseIterable {
            case warm, plain
        }

        struct Source: Codable, SchemaDescribed {
            var title: String
            var score: Double?

            static let descriptions = ["score": "how near it is"]
        }

        var text: String
        var tone: Tone
        var backupTone: Tone?
        var confidence: Double
        var count: Int
        var size: UInt8
        var sources: [Source]
        var best: Source?
        var labels: [String: Bool]
        var matrix: [[Int]]
        var anything: JSONValue
        var isFinal: Bool?

        static let descriptions = ["text": "what the customer reads", "best": "the source that decided", "absent": "ignored"]
    }

    @Test("properties stand in the order of their declaration, with types, requirements and descriptions")
    func ordinary() {
        let source: JSONValue = [
            "type": "object",
            "properties": ["title": ["type": "string"], "score": ["type": "number", "description": "how near it is"]],
            "required": ["title"],
        ]
        var best = source
        best["description"] = "the source that decided"
        let expected: JSONValue = [
            "type": "object",
            "properties": [
                "text": ["type": "string", "description": "what the customer reads"],
                "tone": ["type": "string", "enum": ["warm", "plain"]],
                "backupTone": ["type": "string", "enum": ["warm", "plain"]],
                "confidence": ["type": "number"],
                "count": ["type": "integer"],
                "size": ["type": "integer", "minimum": 0],
                "sources": ["type": "array", "items": source],
                "best": best,
                "labels": ["type": "object", "additionalProperties": ["type": "boolean"]],
                "matrix": ["type": "array", "items": ["type": "array", "items": ["type": "integer"]]],
                "anything": [:],
                "isFinal": ["type": "boolean"],
            ],
            "required": ["text", "tone", "confidence", "count", "size", "sources", "labels", "matrix", "anything"],
        ]
        #expect(JSONSchema.of(Reply.self).encodedString == expected.encodedString)
    }

    @Test("the strict dialect requires everything, makes the optional nullable and closes objects")
    func strict() throws {
        let schema = try JSONSchema.derive(Reply.self, strict: true)
        #expect(schema["required"].array?.count == 12)
        #expect(schema["additionalProperties"] == false)
        #expect(schema["properties"]["isFinal"] == ["type": ["boolean", "null"]])
        #expect(schema["properties"]["backupTone"] == ["type": ["string", "null"], "enum": ["warm", "plain", nil]])
        #expect(schema["properties"]["size"] == ["type": "integer"])
        let source: JSONValue = [
            "type": "object",
            "properties": [
                "title": ["type": "string"], "score": ["type": ["number", "null"], "description": "how near it is"],
            ],
            "required": ["title", "score"], "additionalProperties": false,
        ]
        #expect(schema["properties"]["best"] == ["anyOf": [source, ["type": "null"]], "description": "the source that decided"])
        #expect(schema["properties"]["sources"]["items"] == source)
    }

    @Test("types that are no objects have schemas too")
    func others() {
        #expect(JSONSchema.of(String.self) == ["type": "string"])
        #expect(JSONSchema.of([Int].self) == ["type": "array", "items": ["type": "integer"]])
        #expect(JSONSchema.of(Set<String>.self) == ["type": "array", "items": ["type": "string"], "uniqueItems": true])
        #expect(JSONSchema.of(Int?.self, strict: true) == ["type": ["integer", "null"]])
        #expect(JSONSchema.of(JSONObject.self) == ["type": "object"])
        #expect(JSONSchema.of(Reply.Tone.self) == ["type": "string", "enum": ["warm", "plain"]])
        enum Level: Int, Codable, CaseIterable {
            case low = 1
            case high = 9
        }
        #expect(JSONSchema.of(Level.self) == ["type": "integer", "enum": [1, 9]])
    }

    @Test("a type that decodes itself by hand is recorded all the same")
    func byHand() {
        struct Defaults: Decodable {
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: JSONKey.self)
                _ = try container.decodeIfPresent(Int.self, forKey: JSONKey("limit")) ?? 10
                _ = try container.decode(String?.self, forKey: JSONKey("cursor"))
                _ = try container.nestedContainer(keyedBy: JSONKey.self, forKey: JSONKey("inner")).decode(
                    Bool.self, forKey: JSONKey("x"))
            }
        }
        let expected: JSONValue = [
            "type": "object",
            "properties": [
                "limit": ["type": "integer"], "cursor": ["type": "string"],
                "inner": ["type": "object", "properties": ["x": ["type": "boolean"]], "required": ["x"]],
            ],
            "required": ["inner"],
        ]
        #expect(JSONSchema.of(Defaults.self) == expected)
    }

    @Test("a type that checks its text is given other texts until one is accepted")
    func validated() throws {
        struct Address: Codable {
            struct Malformed: Error {}
            var text: String

            init(from decoder: any Decoder) throws {
                text = try decoder.singleValueContainer().decode(String.self)
                guard text.contains("@") else { throw Malformed() }
            }
        }
        struct Contact: Codable {
            var email: Address
            var after: Int
        }
        #expect(
            try JSONSchema.derive(Contact.self) == [
                "type": "object", "properties": ["email": ["type": "string"], "after": ["type": "integer"]],
                "required": ["email", "after"],
            ])
    }

    @Test("a type that accepts nothing made up states its schema, or the error names it")
    func stated() throws {
        struct Malformed: Error {}
        struct Secret: Codable {
            init(from decoder: any Decoder) throws { throw Malformed() }
            func encode(to encoder: any Encoder) throws {}
        }
        struct Stated: Codable, SchemaRepresentable {
            init() {}
            init(from decoder: any Decoder) throws { throw Malformed() }
            func encode(to encoder: any Encoder) throws {}
            static let jsonSchema: JSONValue = ["type": "string", "maxLength": 3]
            static let schemaPlaceholder = Stated()
        }
        struct Good: Codable {
            var stated: Stated
            var list: [Stated]
        }
        struct Bad: Codable { var secret: Secret }
        #expect(try JSONSchema.derive(Good.self)["properties"]["list"]["items"]["maxLength"] == 3)
        let error = #expect(throws: JSONError.self) { try JSONSchema.derive(Bad.self) }
        #expect(error?.message.contains("Secret") == true && error?.message.contains("`secret`") == true)
        #expect(JSONSchema.of(Bad.self)["description"].string?.contains("Secret") == true)
    }

    @Test("a type that holds itself ends")
    func recursive() {
        #expect(JSONSchema.of(Order.self)["properties"]["previous"] == ["type": "array", "items": [:]])
    }

    @Test("random values conform to the schema of their type, ordinary and strict", arguments: [false, true])
    func conformance(_ strict: Bool) throws {
        var random = SeededGenerator(seed: 31)
        let schema = JSONSchema.of(Order.Line.self, strict: strict)
        for _ in 0..<200 {
            var line = Order.Line(sku: random.text(), quantity: random.below(9), price: random.double(), note: random.text())
            #expect(JSONSchema.validate(try JSONValue(encoding: line), against: schema).isEmpty)
            line.note = nil
            // The strict dialect wants the null written out.
            #expect(JSONSchema.validate(try JSONValue(encoding: line), against: schema).isEmpty == !strict)
        }
    }
}
