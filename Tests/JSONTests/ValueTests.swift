import Foundation
import JSON
import Testing

@Suite("Trees of values")
struct ValueTests {
    @Test("literals and subscripts reach everything")
    func access() {
        var value: JSONValue = ["a": ["b": [1, 2.5, "x", true, nil]], "n": 2.0]
        #expect(value["a"]["b"][0].int == 1)
        #expect(value["a"]["b"][1].double == 2.5)
        #expect(value["a"]["b"][1].int == nil)
        #expect(value["a"]["b"][2].string == "x")
        #expect(value["a"]["b"][3].bool == true)
        #expect(value["a"]["b"][4].isNull)
        #expect(value["a"]["b"][9].isNull && value["a"]["b"][-1].isNull && value["zzz"]["b"][0].isNull)
        #expect(value["n"].int == 2)
        #expect(value["a"]["b"].array?.count == 5)
        value["a"]["b"][0] = "changed"
        value["new"]["deep"] = 3
        #expect(value.encodedString == #"{"a":{"b":["changed",2.5,"x",true,null]},"n":2.0,"new":{"deep":3}}"#)
    }

    @Test("a Codable type goes into a tree and comes back")
    func bridging() throws {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<100 {
            let order = Order.random(&random)
            #expect(try JSONValue(encoding: order).decode(Order.self) == order)
        }
        let error = #expect(throws: JSONError.self) { try (["a": ["x"]] as JSONValue).decode([String: [Int]].self) }
        #expect(error?.path == "$.a[0]")
        #expect(error?.offset == nil)
    }

    @Test("objects keep the order of their members and ignore it when compared")
    func objects() {
        let forwards: JSONObject = ["a": 1, "b": 2]
        let backwards: JSONObject = ["b": 2, "a": 1]
        #expect(forwards == backwards)
        #expect(forwards.hashValue == backwards.hashValue)
        #expect(forwards.keys == ["a", "b"] && backwards.keys == ["b", "a"])
        #expect(forwards != ["a": 1, "b": 3] && forwards != ["a": 1, "c": 2] && forwards != ["a": 1])
    }

    @Test("large objects find, replace and remove members like small ones")
    func largeObjects() {
        var object = JSONObject()
        for number in 0..<100 { object["k\(number)"] = .int(Int64(number)) }
        #expect(object.count == 100)
        #expect((0..<100).allSatisfy { object["k\($0)"] == .int(Int64($0)) })
        object["k50"] = "replaced"
        object["k0"] = nil
        #expect(object["k50"] == "replaced" && object["k0"] == nil && object["k99"] == 99)
        for number in 0..<95 { object["k\(number)"] = nil }
        #expect(object.keys == ["k95", "k96", "k97", "k98", "k99"])
        #expect(JSONObject([("a", 1), ("b", 2), ("a", 3)]) == ["a": 3, "b": 2])
    }

    @Test("other coders read and write trees too")
    func otherCoders() throws {
        let value: JSONValue = [
            "a": [1, 2.5, "x", true, nil, ["b": [:]]], "big": .literal("18446744073709551615"), "min": .int(.min),
        ]
        let bytes = try JSONEncoder().encode(value)
        #expect(try JSON.parse(Array(bytes)) == value)
        #expect(try JSONDecoder().decode(JSONValue.self, from: bytes) == value)
        #expect(try JSONDecoder().decode(JSONObject.self, from: bytes) == value.object)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(JSONObject.self, from: Data("[1]".utf8)) }
        #expect(throws: JSONError.self) { try JSON.decode(JSONObject.self, from: "[1]") }
    }
}
