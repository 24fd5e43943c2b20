import JSON
import Testing

@testable import Wire

@Suite struct PublishedSchemaTests {
    private struct Order: Codable {
        enum State: String, Codable, CaseIterable { case open, sent }
        struct Line: Codable {
            var item: String
            var note: String?
        }
        var id: Int
        var state: State?
        var lines: [Line]
        var first: Line?
        var byName: [String: Line]
        var anything: JSONValue?
    }

    @Test("what may be missing may be null, at every depth; what must be there may not")
    func nullable() {
        let line: JSONValue = [
            "type": "object", "properties": ["item": ["type": "string"], "note": ["type": ["string", "null"]]],
            "required": ["item"],
        ]
        var first = line
        first["type"] = ["object", "null"]
        let expected: JSONValue = [
            "type": "object",
            "properties": [
                "id": ["type": "integer"], "state": ["type": ["string", "null"], "enum": ["open", "sent", nil]],
                "lines": ["type": "array", "items": line], "first": first,
                "byName": ["type": "object", "additionalProperties": line], "anything": [:],
            ],
            "required": ["id", "lines", "byName"],
        ]
        #expect(PublishedSchema.of(Order.self).encodedString == expected.encodedString)
    }

    @Test("a value is read and conforms, whether its optional members are missing or null")
    func conforms() throws {
        for text in [#"{"id":1,"lines":[],"byName":{}}"#, #"{"id":1,"lines":[],"byName":{},"state":null,"first":null}"#] {
            _ = try JSON.decode(Order.self, from: text)
            let value = try JSON.parse(Array(text.utf8))
            #expect(JSONSchema.validate(value, against: PublishedSchema.of(Order.self)) == [])
        }
    }
}
