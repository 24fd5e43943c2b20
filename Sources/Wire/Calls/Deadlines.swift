import EventLoop

/// What ends when its time is up.
@Loop protocol Expiring: AnyObject {
    /// Whether it has ended otherwise.
    var isOver: Bool { get }
    func expire()
}

/// The deadlines of all calls of the process, in and out, behind one timer.
@Loop enum Deadlines {
    private static var queue = DeadlineQueue<any Expiring>()
    private static var timer: LoopTimer?
    private static var timerDue = MonotonicTime(nanoseconds: .max)

    static func add(_ entry: any Expiring, due: MonotonicTime) {
        queue.insert(entry, due: due) { $0.isOver }
        arm()
    }

    private static func arm() {
        guard let earliest = queue.earliest, earliest < timerDue else { return }
        timer?.cancel()
        timerDue = earliest
        timer = Loop.after(earliest - .now) {
            timer = nil
            timerDue = MonotonicTime(nanoseconds: .max)
            let now = MonotonicTime.now
            while let entry = queue.popDue(now: now) {
                if !entry.isOver { entry.expire() }
            }
            arm()
        }
    }
}
