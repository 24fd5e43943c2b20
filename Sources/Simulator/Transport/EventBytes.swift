import JSON

/// The wire form of a server-sent event.
enum EventBytes {
    static func event(_ name: String?, _ data: JSONValue) -> [UInt8] { event(name, text: data.encodedString) }

    static func event(_ name: String?, text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        if let name { bytes += Array("event: \(name)\n".utf8) }
        bytes += Array("data: ".utf8)
        bytes += Array(text.utf8)
        bytes += [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
        return bytes
    }
}
