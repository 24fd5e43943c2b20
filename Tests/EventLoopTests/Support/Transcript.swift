import Synchronization

/// What happened, in its order, on whatever thread.
final class Transcript: Sendable {
    private let lines = Mutex<[String]>([])
    var entries: [String] { lines.withLock { $0 } }
    func note(_ entry: String) { lines.withLock { $0.append(entry) } }
}
