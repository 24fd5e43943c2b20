import JSON
import Testing

@Suite("Envelopes read and written by hand")
struct DocumentTests {
    private static let text = #" {"jsonrpc":"2.0","id":7,"p\u0061rams":{"a":[1,"x"]},"ok":true,"none":null} "#

    @Test("members are walked in order with the bytes of their values")
    func scanner() throws {
        let bytes = Array(Self.text.utf8)
        var scanner = try JSONScanner(bytes)
        var found: [String] = []
        while let member = scanner.next() {
            found.append("\(member.key)=\(String(decoding: bytes[member.range], as: UTF8.self))")
        }
        #expect(found == [#"jsonrpc="2.0""#, "id=7", #"params={"a":[1,"x"]}"#, "ok=true", "none=null"])
    }

    @Test("a payload is decoded later, from its node or from its bytes")
    func payload() throws {
        let bytes = Array(Self.text.utf8)
        let member = try #require(try JSONScanner(bytes).first { $0.isKey("params") })
        #expect(try member.value.decode([String: [JSONValue]].self) == ["a": [1, "x"]])
        #expect(try JSON.parse(bytes[member.range]) == ["a": [1, "x"]])
        #expect(member.value.bytes == Array(#"{"a":[1,"x"]}"#.utf8))
    }

    @Test("nodes answer what they are")
    func nodes() throws {
        let root = try JSONDocument(Self.text).root
        #expect(root.kind == .object)
        #expect(root["jsonrpc"]?.isString("2.0") == true)
        #expect(root["jsonrpc"]?.isString("2.1") == false)
        #expect(root["id"]?.int == 7)
        #expect(root["id"]?.string == nil)
        #expect(root["ok"]?.bool == true)
        #expect(root["none"]?.isNull == true)
        #expect(root["missing"] == nil)
        #expect(root["params"]?["a"]?.elements.map(\.kind) == [.number, .string])
        #expect(root["id"]?["x"] == nil)
        #expect(try root.value["id"] == 7)
        #expect(root["id"].map { Array($0.members).count } == 0)
    }

    @Test("an error in a payload has the path and the byte of the whole")
    func errors() throws {
        let root = try JSONDocument(Self.text).root
        let error = #expect(throws: JSONError.self) { try root["params"]?["a"]?.decode([Int].self) }
        #expect(error?.description == "expected an integer, found a string at $.params.a[1] (byte 47)")
    }

    @Test(
        "the whole text is checked before the first member is given out",
        arguments: ["{\"a\":1", "[1]", "{\"a\":1}}", "{\"a\":01}", ""])
    func refused(_ text: String) {
        #expect(throws: JSONError.self) { try JSONScanner(Array(text.utf8)) }
    }

    @Test("commas come by themselves")
    func writer() throws {
        var writer = JSONWriter(appendingTo: [0, 0])
        writer.beginObject()
        writer.key("text")
        writer.value("a\"b")
        writer.key("odd\n" as String)
        writer.beginArray()
        writer.value(1)
        writer.value(UInt64.max)
        try writer.value(0.5)
        writer.value(true)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key("typed")
        try writer.value(encoding: ["k": [1, 2]])
        writer.key("tree")
        try writer.value(["x": nil] as JSONValue)
        writer.key("raw")
        writer.value(json: Array("[1]".utf8))
        writer.endObject()
        #expect(writer.bytes.prefix(2) == [0, 0])
        #expect(
            String(decoding: writer.bytes.dropFirst(2), as: UTF8.self)
                == #"{"text":"a\"b","odd\n":[1,18446744073709551615,0.5,true,null,{}],"#
                + #""typed":{"k":[1,2]},"tree":{"x":null},"raw":[1]}"#)
    }

    @Test("a value that fails leaves the buffer as it was")
    func writerFailure() throws {
        var writer = JSONWriter()
        writer.beginArray()
        writer.value(1)
        let before = writer.bytes
        #expect(throws: JSONError.self) { try writer.value(encoding: ["a": [0, Double.nan]]) }
        #expect(writer.bytes == before)
        #expect(throws: JSONError.self) { try writer.value(["a": [0, .number(.nan)]] as JSONValue) }
        #expect(writer.bytes == before)
        writer.value(2)
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[1,2]")
    }
}
