import JSON
import Testing

@Suite("Encoding types")
struct EncodingTests {
    @Test(
        "text is escaped where it must be and nowhere else",
        arguments: [
            ("", #""""#), ("a/b", #""a/b""#), ("\"\\", #""\"\\""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("12345678\"12345678\\", #""12345678\"12345678\\""#),
            ("שלום 😀 \u{2028}", "\"שלום 😀 \u{2028}\""), ("éééééééé\né", "\"éééééééé\\né\""),
        ])
    func escaping(_ text: String, _ expected: String) throws {
        #expect(try JSON.encodedString(text) == expected)
        #expect(try JSON.encodedString([text: text]) == "{\(expected):\(expected)}")
        #expect(try JSON.decode(String.self, from: expected) == text)
    }

    @Test("nil members are left out, nil elements are null")
    func optionals() throws {
        #expect(
            try JSON.encodedString(Order.Line(sku: "A", quantity: 1, price: 3, note: nil))
                == #"{"sku":"A","quantity":1,"price":3.0}"#)
        #expect(try JSON.encodedString([1, nil, 3]) == "[1,null,3]")
        #expect(try JSON.encodedString(Int?.none) == "null")
    }

    @Test("nested containers, tuples in arrays and superclasses encode")
    func containers() throws {
        let value = Contained(id: 7, x: 1, y: 2.5, name: "c", isDeep: true)
        #expect(
            try JSON.encodedString([value])
                == #"[{"point":[1,2.5,"c",null],"inner":{"deep":{"x":true}},"super":{"id":7}}]"#)
    }

    @Test("a type that encodes nothing is an empty object")
    func nothing() throws {
        struct Nothing: Encodable {
            func encode(to encoder: any Encoder) {}
        }
        #expect(try JSON.encodedString(Nothing()) == "{}")
        #expect(try JSON.encodedString([Nothing(), Nothing()]) == "[{},{}]")
        #expect(try JSON.encodedString(["a": Nothing()]) == #"{"a":{}}"#)
        struct Unused: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: JSONKey.self)
                _ = container.superEncoder()
                _ = container.nestedUnkeyedContainer(forKey: JSONKey("list"))
                try container.encode(1, forKey: JSONKey("last"))
            }
        }
        #expect(try JSON.encodedString(Unused()) == #"{"super":{},"list":[],"last":1}"#)
    }

    @Test("two containers of one encoder write one object")
    func flattening() throws {
        struct Flat: Encodable {
            func encode(to encoder: any Encoder) throws {
                try Order.Line(sku: "A", quantity: 1, price: 2.5, note: nil).encode(to: encoder)
                var container = encoder.container(keyedBy: JSONKey.self)
                try container.encode(true, forKey: JSONKey("extra"))
            }
        }
        #expect(try JSON.encodedString([Flat()]) == #"[{"sku":"A","quantity":1,"price":2.5,"extra":true}]"#)
    }

    @Test("a container used after one outside it has gone on is an error, not wrong text")
    func interleaving() {
        struct Interleaved: Encodable {
            func encode(to encoder: any Encoder) throws {
                var outer = encoder.container(keyedBy: JSONKey.self)
                var inner = outer.nestedContainer(keyedBy: JSONKey.self, forKey: JSONKey("inner"))
                try outer.encode(1, forKey: JSONKey("a"))
                try inner.encode(2, forKey: JSONKey("b"))
            }
        }
        let error = #expect(throws: JSONError.self) { try JSON.encode(["x": Interleaved()]) }
        #expect(error?.kind == .notRepresentable)
    }

    @Test("a member that fails and is given up leaves no trace")
    func givenUp() throws {
        struct Forgiving: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: JSONKey.self)
                try? container.encode(["ok": [[1], [Double.nan]]], forKey: JSONKey("bad"))
                try? container.encode(Double.infinity, forKey: JSONKey("worse"))
                try container.encode("yes", forKey: JSONKey("good"))
            }
        }
        #expect(try JSON.encodedString(Forgiving()) == #"{"good":"yes"}"#)
    }

    @Test("a value that holds itself is refused without exhausting the stack")
    func endless() {
        final class Endless: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode(self)
            }
        }
        let error = #expect(throws: JSONError.self) { try JSON.encode(Endless()) }
        #expect(error?.kind == .tooDeep)
        struct Wrapped: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(self)
            }
        }
        #expect(throws: JSONError.self) { try JSON.encode(Wrapped()) }
    }

    @Test("deep values encode and decode up to the greatest depth")
    func deep() throws {
        struct Link: Codable {
            var next: [Link]
        }
        var chain = Link(next: [])
        for _ in 0..<(JSON.greatestMaximumDepth / 2 - 1) { chain = Link(next: [chain]) }
        let bytes = try JSON.encode(chain)
        _ = try JSON.decode(Link.self, from: bytes, maximumDepth: JSON.greatestMaximumDepth)
        #expect(throws: JSONError.self) { try JSON.decode(Link.self, from: bytes) }
    }

    @Test("pretty and sorted text says the same")
    func formatting() throws {
        let value: JSONValue = ["b": [1, [:], []], "a": ["é": 1e16, "Z": nil], "\n": "x"]
        #expect(
            try JSON.encodedString(value, options: [.pretty, .sortedKeys]) == """
                {
                  "\\n": "x",
                  "a": {
                    "Z": null,
                    "é": 1e+16
                  },
                  "b": [
                    1,
                    {},
                    []
                  ]
                }
                """)
        #expect(try JSON.encodedString(value, options: .sortedKeys) == #"{"\n":"x","a":{"Z":null,"é":1e+16},"b":[1,{},[]]}"#)
        #expect(try JSON.parse(JSON.encode(value, options: .pretty)) == value)
    }
}
