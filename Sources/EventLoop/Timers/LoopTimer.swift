/// A timer of `Loop.after`.
@Loop public final class LoopTimer {
    nonisolated let due: MonotonicTime
    nonisolated let label: WorkLabel
    private var body: (@Loop () -> Void)?
    nonisolated(unsafe) var place = TimerHeap.Place()  // touched only by the heap, on the loop's thread

    nonisolated init(due: MonotonicTime, label: WorkLabel, body: @escaping @Loop () -> Void) {
        self.due = due
        self.label = label
        self.body = body
    }

    func fire() {
        let body = self.body
        self.body = nil
        body?()
    }

    /// Forgets the timer. Does nothing when it has fired.
    public func cancel() {
        guard body != nil else { return }
        body = nil
        EventLoop.main.reactor.timers.remove(self)
    }
}
