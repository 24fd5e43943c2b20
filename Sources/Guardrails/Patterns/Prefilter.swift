/// Finds in one pass over a text which of many rules could match it at all.
struct Prefilter: Sendable {
    private struct Entry: Sendable {
        let literal: Literal
        let owner: Int32
    }

    /// Entries in the order of the hash of their first three bytes, and for each hash where its entries begin.
    private let entries: [Entry]
    private let starts: [Int32]
    private let mask: UInt32
    /// Rules without literals, which must always run.
    private let always: [Int]

    /// - Parameter literals: the literals of each rule, by its index; nil when none are known.
    init(_ literals: [[Literal]?]) {
        var entries: [Entry] = []
        var always: [Int] = []
        for (index, set) in literals.enumerated() {
            guard let set else {
                always.append(index)
                continue
            }
            for literal in Set(set) { entries.append(Entry(literal: literal, owner: Int32(index))) }
        }
        var size: UInt32 = 1024
        while Int(size) < entries.count * 2 { size *= 2 }
        let mask = size - 1
        // A counting sort by the hash.
        var starts = [Int32](repeating: 0, count: Int(size) + 1)
        for entry in entries { starts[Int(Self.slot(entry.literal, mask)) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var sorted = entries
        for entry in entries {
            let slot = Int(Self.slot(entry.literal, mask))
            sorted[Int(next[slot])] = entry
            next[slot] += 1
        }
        self.mask = mask
        self.entries = sorted
        self.starts = starts
        self.always = always
    }

    /// How many rules look at every text.
    var unfiltered: Int { always.count }

    /// The indices of the rules that could match, ascending.
    func candidates(in text: String) -> [Int] {
        var found = Set(always)
        var text = text
        text.withUTF8 { bytes in
            guard bytes.count >= 3 else { return }
            for position in 0..<(bytes.count - 2) {
                let slot = Int(Self.slot(bytes[position], bytes[position + 1], bytes[position + 2], mask))
                for index in Int(starts[slot])..<Int(starts[slot + 1]) where holds(bytes, position, entries[index].literal) {
                    found.insert(Int(entries[index].owner))
                }
            }
        }
        return found.sorted()
    }

    private func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ literal: Literal) -> Bool {
        guard position + literal.count <= bytes.count else { return false }
        for index in 0..<literal.count where bytes[position + index] != literal[index] { return false }
        return true
    }

    private static func slot(_ literal: Literal, _ mask: UInt32) -> UInt32 {
        slot(literal[0], literal[1], literal[2], mask)
    }

    private static func slot(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ mask: UInt32) -> UInt32 {
        let key = UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c)
        return (key &* 2_654_435_761) >> 12 & mask
    }
}
