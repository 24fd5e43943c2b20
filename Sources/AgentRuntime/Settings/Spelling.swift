/// Finds the known word that somebody probably meant.
enum Spelling {
    /// The candidate at the smallest edit distance, when that is at most a third of the word; nil when none is near.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let limit = max(1, word.count / 3)
        return
            candidates
            .map { ($0, distance(word, $0)) }
            .filter { $0.1 <= limit }
            .min { $0.1 < $1.1 }?.0
    }

    /// How many letters must be inserted, deleted, replaced, or swapped with their neighbour.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.utf8), b = Array(b.utf8)
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var previous = [Int](repeating: 0, count: b.count + 1)
        var current = Array(0...b.count)
        for row in 1...a.count {
            var next = [row] + [Int](repeating: 0, count: b.count)
            for column in 1...b.count {
                let isSame = a[row - 1] == b[column - 1]
                next[column] = min(current[column] + 1, next[column - 1] + 1, current[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    next[column] = min(next[column], previous[column - 2] + 1)
                }
            }
            previous = current
            current = next
        }
        return current[b.count]
    }
}
