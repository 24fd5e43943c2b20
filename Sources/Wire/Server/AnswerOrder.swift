/// The order in which a line connection gets its answers.
///
/// Who sends lines without ids tells answers apart by their order alone, so an answer waits for those asked for before it.
/// A line with an id is answered as soon as it can be.
struct AnswerOrder: Sendable {
    private struct Place {
        let ticket: Int
        var answer: [UInt8]?
    }

    private var places: [Place] = []
    private var nextTicket = 0

    /// How many answers are owed.
    var count: Int { places.count }

    /// A line without id has been read. Returns what `answer` is called with later.
    mutating func take() -> Int {
        nextTicket += 1
        places.append(Place(ticket: nextTicket))
        return nextTicket
    }

    /// The answer to a line is there. Returns what may be written now, in order.
    mutating func answer(_ ticket: Int, _ bytes: [UInt8]) -> [[UInt8]] {
        guard let index = places.firstIndex(where: { $0.ticket == ticket }) else { return [] }
        places[index].answer = bytes
        let ready = places.prefix { $0.answer != nil }.compactMap(\.answer)
        places.removeFirst(ready.count)
        return ready
    }
}
