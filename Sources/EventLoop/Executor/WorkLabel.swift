/// What a report about a stalled loop calls a piece of work: the place in the source that asked for it, or the label of a
/// watch. A job has no place of its own; it bears the label of what put it into the queue.
struct WorkLabel: CustomStringConvertible {
    static let otherThread = WorkLabel("another thread")

    private let name: StaticString
    private let line: UInt32

    init(_ name: StaticString, _ line: UInt32 = 0) {
        self.name = name
        self.line = line
    }

    var description: String { line == 0 ? "\(name)" : "\(name):\(line)" }
}
