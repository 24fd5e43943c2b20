/// A coding key for any text.
struct JSONKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

class Identified: Codable {
    var id: Int

    init(id: Int) { self.id = id }
}

/// Codes itself through every kind of container, and its superclass through a super coder.
final class Contained: Identified {
    var x = 0
    var y = 0.0
    var name = ""
    var rest: Int?
    var isDeep = false
    var coding = ""

    init(id: Int, x: Int, y: Double, name: String, isDeep: Bool) {
        (self.x, self.y, self.name, self.isDeep) = (x, y, name, isDeep)
        super.init(id: id)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: JSONKey.self)
        var point = try container.nestedUnkeyedContainer(forKey: JSONKey("point"))
        x = try point.decode(Int.self)
        y = try point.decode(Double.self)
        name = try point.decode(String.self)
        rest = try point.decodeNil() ? nil : point.decode(Int.self)
        let inner = try container.nestedContainer(keyedBy: JSONKey.self, forKey: JSONKey("inner"))
        let deep = try inner.superDecoder(forKey: JSONKey("deep"))
        coding = deep.codingPath.map(\.stringValue).joined(separator: ".")
        isDeep = try deep.container(keyedBy: JSONKey.self).decode(Bool.self, forKey: JSONKey("x"))
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: JSONKey.self)
        var point = container.nestedUnkeyedContainer(forKey: JSONKey("point"))
        try point.encode(x)
        try point.encode(y)
        try point.encode(name)
        try point.encodeNil()
        var inner = container.nestedContainer(keyedBy: JSONKey.self, forKey: JSONKey("inner"))
        var deep = inner.superEncoder(forKey: JSONKey("deep")).container(keyedBy: JSONKey.self)
        try deep.encode(isDeep, forKey: JSONKey("x"))
        try super.encode(to: container.superEncoder())
    }
}
