import JSON

/// A type with a bit of everything, as contracts have it.
struct Order: Codable, Equatable {
    enum State: String, Codable, CaseIterable {
        case open, paid, shipped
    }

    struct Line: Codable, Equatable {
        var sku: String
        var quantity: Int
        var price: Double
        var note: String?
    }

    var id: UInt64
    var balance: Int64
    var state: State
    var lines: [Line]
    var attributes: [String: String]
    var weights: [String: [Double]]
    var gift: Bool
    var rate: Float
    var extra: JSONValue
    var previous: [Order]
    var remark: String?
}

extension Order {
    static func random(_ random: inout SeededGenerator, depth: Int = 2) -> Order {
        Order(
            id: random.next(), balance: random.integer(), state: State.allCases.randomElement(using: &random) ?? .open,
            lines: (0..<random.below(4)).map { _ in
                Line(
                    sku: random.text(), quantity: random.below(1000), price: random.double(),
                    note: random.chance(2) ? random.text() : nil)
            },
            attributes: Dictionary((0..<random.below(4)).map { _ in (random.text(), random.text()) }) { $1 },
            weights: Dictionary((0..<random.below(3)).map { _ in (random.text(), [random.double(), 1]) }) { $1 },
            gift: random.chance(2), rate: Float(random.below(10_000)) / 7,
            extra: random.document(depth: 2),
            previous: depth > 0 ? (0..<random.below(3)).map { _ in .random(&random, depth: depth - 1) } : [],
            remark: random.chance(2) ? random.text() : nil)
    }
}
