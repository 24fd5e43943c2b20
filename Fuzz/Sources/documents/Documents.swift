// Random documents through our coders and Foundation's: `documents COUNT [SEED]`.
//
// Document n is the same everywhere and always: COUNT of them are those from SEED on. A disagreement names its document, ends
// the process with 1, and is looked at again with `documents 1 n`.

import FoundationEssentials
import Glibc
import JSON

@testable import Generators

@main
enum Documents {
    static func main() throws {
        let numbers = CommandLine.arguments.dropFirst().map { UInt64($0) }
        guard (1...2).contains(numbers.count), let count = numbers.first.flatMap({ $0 }), let seed = numbers.last.flatMap({ $0 })
        else {
            print("usage: documents COUNT [SEED]")
            exit(64)
        }
        let first = numbers.count == 2 ? seed : 1
        var tally = Tally()
        let clock = ContinuousClock()
        let start = clock.now
        for number in first..<(first + count) {
            do {
                try check(number, &tally)
            } catch {
                print("✗ document \(number): \(error)")
                exit(1)
            }
        }
        print("\(count) documents from \(first) in \(clock.now - start): \(tally)")
    }

    /// One tree and one typed value, both ways through both coders.
    private static func check(_ number: UInt64, _ tally: inout Tally) throws {
        var random = SeededGenerator(seed: number)
        let document = random.document()
        let bytes = try JSON.encode(document)
        try expect(try JSON.parse(bytes) == document, "a tree is changed by writing and reading", bytes)
        try expect(try JSON.encode(JSON.parse(bytes)) == bytes, "a tree is written differently the second time", bytes)
        let pretty = try JSON.encode(document, options: [.pretty, .sortedKeys])
        try expect(try JSON.parse(pretty) == document, "a tree is changed by laying it out", bytes)
        let theirs = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        try expect(theirs.blurred == document.blurred, "Foundation reads another tree", bytes)
        let written = Array(try JSONEncoder().encode(document))
        try expect(try JSON.parse(written).blurred == document.blurred, "Foundation writes another tree", written)
        tally.add(bytes, written)

        let order = Order.random(&random, depth: 1)
        let ours = try JSON.encode(order)
        try expect(try JSON.decode(Order.self, from: ours) == order, "a value is changed by writing and reading", ours)
        try expect(
            try JSONDecoder().decode(Order.self, from: Data(ours)).isSame(as: order), "Foundation reads another value", ours)
        let foreign = Array(try JSONEncoder().encode(order))
        try expect(try JSON.decode(Order.self, from: foreign).isSame(as: order), "Foundation writes another value", foreign)
        tally.add(ours, foreign)
    }

    private static func expect(_ condition: Bool, _ message: String, _ text: [UInt8]) throws {
        guard !condition else { return }
        throw JSONError(kind: .invalidValue, message: "\(message): \(String(decoding: text.prefix(2000), as: UTF8.self))")
    }
}

/// How much has been checked.
private struct Tally: CustomStringConvertible {
    private var texts = 0
    private var bytes = 0

    mutating func add(_ ours: [UInt8], _ theirs: [UInt8]) {
        texts += 2
        bytes += ours.count + theirs.count
    }

    var description: String { "\(texts) texts, \(bytes >> 20) MiB, all agree" }
}
