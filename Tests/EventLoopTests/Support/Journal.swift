import EventLoop

/// What happened on the loop, in its order.
@Loop final class Journal {
    private(set) var entries: [String] = []
    func note(_ entry: String) { entries.append(entry) }
}
