import Foundation
import JSON
import Testing

@Suite("Hostile input")
struct HostileInputTests {
    @Test("damaged text is read or refused, and what is read is read again the same", arguments: UInt64(1)...6)
    func damage(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let original = try JSON.encode(Order.random(&random, depth: 1))
            for _ in 0..<20 {
                let bytes = random.damaged(original)
                _ = try? JSON.decode(Order.self, from: bytes)
                if let scanner = try? JSONScanner(bytes) { for member in scanner { _ = member.value.bytes } }
                guard let error = refusal(bytes) else {
                    let value = try JSON.parse(bytes)
                    #expect(try JSON.parse(JSON.encode(value)) == value, "seed \(seed)")
                    continue
                }
                #expect(error.offset.map { (0...bytes.count).contains($0) } == true, "seed \(seed): \(error)")
            }
        }
    }

    @Test(
        "damaged text that we read Foundation reads too; what only it reads breaks one of our stricter rules",
        arguments: UInt64(7)...10)
    func differential(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // Foundation also takes UTF-16 and UTF-32, which it recognises by zero bytes and byte order marks.
        func isOtherEncoding(_ bytes: [UInt8]) -> Bool { bytes.contains(0) || bytes.first.map { $0 >= 0x80 } ?? false }
        let stricter: Set<JSONError.Kind> = [.duplicateKey, .numberOutOfRange, .tooDeep]
        for _ in 0..<1500 {
            let bytes = random.damaged(try JSON.encode(random.document(depth: 3)))
            if isOtherEncoding(bytes) { continue }
            let theirs = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
            let text = "seed \(seed): \(String(decoding: bytes, as: UTF8.self))"
            if let error = refusal(bytes) {
                #expect(theirs == nil || stricter.contains(error.kind), "\(text): \(error)")
            } else {
                #expect(theirs != nil, "\(text)")
            }
        }
    }

    // A quadratic step anywhere would take these from a second to many minutes.

    @Test("large hostile documents take time in proportion to their size", .timeLimit(.minutes(2)))
    func proportionalTime() throws {
        let size = 60_000
        func list(_ element: (Int) -> String) -> String { (0..<size).map(element).joined(separator: ",") }

        #expect(try JSON.parse("{\(list { "\"\($0)\":0" })}").object?.count == size)
        #expect(try JSON.parse("{\(list { "\"\\u0061\($0)\":0" })}").object?.count == size)
        #expect(try JSON.parse("[\(list { _ in "\"\\n\"" })]").array?.count == size)
        #expect(
            try JSON.decode(String.self, from: "\"\(String(repeating: "\\ud83d\\ude00", count: size))\"").unicodeScalars.count
                == size)
        #expect(try JSON.encode(String(repeating: "\"", count: size)).count == 2 * size + 2)
        #expect(refusal(Array("[\(list { _ in "1" }),\(String(repeating: "[", count: size))".utf8))?.kind == .tooDeep)
        let digits = String(repeating: "7", count: size)
        #expect(try JSON.decode(Double.self, from: "0.\(digits)") > 0.77)
        #expect(try JSON.decode(Double.self, from: "0.\(String(repeating: "0", count: size))\(digits)e\(size)") > 0.77)
        #expect(refusal(Array("\(digits).0".utf8))?.kind == .numberOutOfRange)
        #expect(throws: JSONError.self) { try JSON.decode(Decimal.self, from: "0.\(digits)e\(size)") }
        #expect(refusal(Array("[\(list { _ in "1" }),x]".utf8))?.path == "$[\(size)]")
    }

    @Test("types that look for what is not there, or try and fail, take proportional time too", .timeLimit(.minutes(2)))
    func proportionalDecoding() throws {
        struct Sparse: Decodable {
            var a, b, c, d, e, f: Int?
        }
        enum Tried: Decodable {
            case line, state, other

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if (try? container.decode(Order.Line.self)) != nil {
                    self = .line
                } else if (try? container.decode(Order.State.self)) != nil {
                    self = .state
                } else {
                    _ = decoder.codingPath
                    self = .other
                }
            }
        }
        struct Shuffled: Decodable {
            var sum = 0

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: JSONKey.self)
                // Backwards, which no cursor helps with.
                for key in container.allKeys.reversed() { sum += try container.decode(Int.self, forKey: key) }
            }
        }
        let size = 20_000
        let members = (0..<size).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(try JSON.decode(Sparse.self, from: "{\(members)}").a == nil)
        #expect(try JSON.decode(Shuffled.self, from: "{\(members)}").sum == size)
        let elements = (0..<size).map { _ in "[\"x\"]" }.joined(separator: ",")
        #expect(try JSON.decode([Tried].self, from: "[\(elements)]").count == size)
        #expect(try JSON.decode([[Tried]].self, from: "[\(elements)]").count == size)
    }
}
