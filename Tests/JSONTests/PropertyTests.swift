import Foundation
import JSON
import Testing

@Suite("Random documents")
struct PropertyTests {
    @Test("a tree survives encoding and parsing, plain, pretty and sorted", arguments: UInt64(1)...8)
    func trees(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let value = random.document()
            let bytes = try JSON.encode(value)
            #expect(try JSON.parse(bytes) == value, "seed \(seed)")
            #expect(try JSON.encode(JSON.parse(bytes)) == bytes, "seed \(seed)")
            #expect(try JSON.parse(JSON.encode(value, options: [.pretty, .sortedKeys])) == value, "seed \(seed)")
            #expect(try JSONDocument(bytes).root.bytes == bytes)
        }
    }

    @Test("a typed value survives encoding and decoding", arguments: UInt64(1)...4)
    func types(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let order = Order.random(&random)
            let bytes = try JSON.encode(order)
            #expect(try JSON.decode(Order.self, from: bytes) == order, "seed \(seed)")
        }
    }

    @Test("Foundation reads what we write, and we read what it writes", arguments: UInt64(1)...4)
    func differential(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let order = Order.random(&random)
            let ours = try JSON.encode(order)
            let theirs = try JSONEncoder().encode(order)
            #expect(try JSON.decode(Order.self, from: Array(theirs)).isSame(as: order), "seed \(seed)")
            #expect(try JSONDecoder().decode(Order.self, from: Data(ours)).isSame(as: order), "seed \(seed)")
            let document = random.document()
            let tree = try JSONDecoder().decode(JSONValue.self, from: Data(JSON.encode(document)))
            #expect(tree.blurred == document.blurred, "seed \(seed): \(document)")
            #expect(
                try JSON.parse(Array(JSONEncoder().encode(document))).blurred == document.blurred, "seed \(seed): \(document)")
        }
    }
}
