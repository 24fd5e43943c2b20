import JSON
import Testing

@Suite("Decoding types")
struct DecodingTests {
    private static let line = #"{"sku":"A","quantity":1,"price":2.5}"#

    @Test(
        "a mistake is reported with its path, its byte and what was expected",
        arguments: [
            (#"{"quantity":1,"price":2}"#, "missing member `sku` at $ (byte 0)"),
            (#"{"sku":"A","quantity":"1","price":2}"#, "expected an integer, found a string at $.quantity (byte 22)"),
            (#"{"sku":"A","quantity":1.5,"price":2}"#, "expected an integer, found 1.5 at $.quantity (byte 22)"),
            (#"{"sku":7,"quantity":1,"price":2}"#, "expected a string, found a number at $.sku (byte 7)"),
            (#"{"sku":null,"quantity":1,"price":2}"#, "expected a string, found null at $.sku (byte 7)"),
            (#"{"sku":"A","quantity":1,"price":true}"#, "expected a number, found a boolean at $.price (byte 32)"),
            (#"{"sku":"A","quantity":1,"price":[]}"#, "expected a number, found an array at $.price (byte 32)"),
            (#"{"sku":"A","quantity":1,"price":1,"note":{}}"#, "expected a string, found an object at $.note (byte 41)"),
            (#"[]"#, "expected an object, found an array at $ (byte 0)"),
            (#" "x""#, "expected an object, found a string at $ (byte 1)"),
            (#"{"sku":"A","sku":1}"#, "duplicate key `sku` at $.sku (byte 11)"),
            (#"{"sku":["a",{"odd key":tru}]}"#, #"expected a value, found `t` at $.sku[1]["odd key"] (byte 23)"#),
            (
                #"{"sku":"A","quantity":1e30,"price":2}"#,
                "1e30 does not fit Int, -9223372036854775808 to 9223372036854775807 at $.quantity (byte 22)"
            ),
        ])
    func errors(_ text: String, _ description: String) {
        let error = #expect(throws: JSONError.self) { try JSON.decode(Order.Line.self, from: text) }
        #expect(error?.description == description)
        #expect(error?.isTemporary == false)
    }

    @Test("a mistake deep inside is reported with its whole path")
    func deepError() {
        let text = #"{"a":[[],[{"x":\#(Self.line)},{"x":{"sku":"A","quantity":[],"price":1}}]]}"#
        let error = #expect(throws: JSONError.self) { try JSON.decode([String: [[[String: Order.Line]]]].self, from: text) }
        #expect(error?.path == "$.a[1][1].x.quantity")
    }

    @Test("an enum that has no such case names the cases it has")
    func unknownCase() {
        let error = #expect(throws: JSONError.self) { try JSON.decode([Order.State].self, from: #"["open","lost"]"#) }
        #expect(error?.description == #"expected one of "open", "paid", "shipped", found "lost" at $[1] (byte 8)"#)
        #expect(error?.kind == .invalidValue)
    }

    @Test("members that the type does not know are skipped, whatever they hold")
    func unknownMembers() throws {
        let text = #"{"x":[{"sku":0},1e999],"sku":"A","y":{"price":null},"price":2.5,"quantity":1,"z":"\u00e9"}"#
        #expect(try JSON.decode(Order.Line.self, from: text) == Order.Line(sku: "A", quantity: 1, price: 2.5, note: nil))
    }

    @Test("members are found in any order, also when their keys are escaped")
    func anyOrder() throws {
        let members = [#""sku":"A""#, #""quantity":1"#, #""price":2.5"#, #""note":"n""#]
        for first in 0..<4 {
            let rotated = members[first...] + members[..<first]
            for order in [Array(rotated), rotated.reversed()] {
                let line = try JSON.decode(Order.Line.self, from: "{\(order.joined(separator: ","))}")
                #expect(line == Order.Line(sku: "A", quantity: 1, price: 2.5, note: "n"))
            }
        }
        #expect(
            try JSON.decode(Order.Line.self, from: #"{"\u0073ku":"A","quantit\u0079":1,"price":2.5}"#)
                == Order.Line(sku: "A", quantity: 1, price: 2.5, note: nil))
    }

    @Test("an optional member may be missing or null")
    func optionals() throws {
        struct Options: Decodable, Equatable {
            var a: Int?
            var b: [String]?
            var c: JSONValue?
            var d: Order.Line?
        }
        let empty = Options()
        #expect(try JSON.decode(Options.self, from: "{}") == empty)
        #expect(try JSON.decode(Options.self, from: #"{"a":null,"b":null,"c":null,"d":null}"#) == empty)
        #expect(try JSON.decode([Int?].self, from: "[1,null,2]") == [1, nil, 2])
        #expect(try JSON.decode([String: Int?].self, from: #"{"a":null,"b":1}"#) == (["a": nil, "b": 1] as [String: Int?]))
    }

    @Test("a type may try one form after another")
    func alternatives() throws {
        enum Either: Decodable, Equatable {
            case number(Int)
            case text(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Int.self) {
                    self = .number(number)
                } else {
                    self = .text(try container.decode(String.self))
                }
            }
        }
        #expect(try JSON.decode([Either].self, from: #"[1,"a",2]"#) == [.number(1), .text("a"), .number(2)])
        let error = #expect(throws: JSONError.self) { try JSON.decode([Either].self, from: "[1,null]") }
        #expect(error?.path == "$[1]")
    }

    @Test("nested containers, tuples in arrays and superclasses decode")
    func containers() throws {
        let text = #"{"point":[1,2.5,"c",null],"inner":{"deep":{"x":true}},"super":{"id":7}}"#
        let value = try JSON.decode(Contained.self, from: text)
        #expect(value.id == 7)
        #expect(value.x == 1 && value.y == 2.5 && value.name == "c" && value.isDeep)
        #expect(value.rest == nil)
        #expect(value.coding == "inner.deep")
    }

    @Test("an array that ends too soon says so")
    func shortArray() {
        let text = #"{"point":[1],"inner":{"deep":{"x":true}},"super":{"id":7}}"#
        let error = #expect(throws: JSONError.self) { try JSON.decode(Contained.self, from: text) }
        #expect(error?.kind == .missingMember)
        #expect(error?.description == "missing element 1: the array has no more at $.point (byte 9)")
    }

    @Test("a decoder that outlives its text still reads it")
    func escapedDecoder() throws {
        struct Keeper: Decodable {
            let decoder: any Decoder
            init(from decoder: any Decoder) { self.decoder = decoder }
        }
        let keeper = try JSON.decode(Keeper.self, from: #"{"text":"kept \n beyond the call","list":["a","b"]}"#)
        let container = try keeper.decoder.container(keyedBy: JSONKey.self)
        #expect(try container.decode(String.self, forKey: JSONKey("text")) == "kept \n beyond the call")
        #expect(try container.decode([String].self, forKey: JSONKey("list")) == ["a", "b"])
    }

    @Test("errors thrown by a type itself keep their message")
    func ownErrors() {
        struct Picky: Decodable {
            struct Refusal: Error, CustomStringConvertible { let description = "not today" }
            init(from decoder: any Decoder) throws { throw Refusal() }
        }
        let error = #expect(throws: JSONError.self) { try JSON.decode([Picky].self, from: "[1]") }
        #expect(error?.kind == .invalidValue)
        #expect(error?.message == "not today")
    }

    @Test("dictionaries keep every member, also with integer keys")
    func dictionaries() throws {
        let numbers = Dictionary(uniqueKeysWithValues: (0..<300).map { ("k\($0)", $0) })
        #expect(try JSON.decode([String: Int].self, from: JSON.encode(numbers)) == numbers)
        let byNumber = [1: "a", -2: "b"]
        #expect(try JSON.decode([Int: String].self, from: JSON.encode(byNumber)) == byNumber)
    }
}
