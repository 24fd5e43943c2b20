import CLinux
import Glibc

/// The loop's descriptors and timers. Confined to the loop's thread.
final class Reactor {
    /// How many timers fire before jobs and I/O have their turn.
    private static let timersPerTurn = 256

    let timers = TimerHeap()
    let stalls = StallWatch()
    /// What runs now, or has run last.
    var running = WorkLabel.otherThread
    private var endOfTurn: [EndOfTurn] = []
    var hasEndOfTurnWork: Bool { !endOfTurn.isEmpty }

    private struct EndOfTurn {
        let body: @Loop () -> Void
        let label: WorkLabel
    }

    private let epoll: Int32
    private let wakeUp: Int32
    /// By descriptor, the watch that was added last. A library may close a descriptor before its watch is cancelled; the
    /// number may then belong to another watch, which the late cancellation must not touch.
    private var watches: [Watch?] = []
    private var lastNumber: UInt32 = 0
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    init?(wakeUp: Int32) {
        epoll = epoll_create1(lev_epoll_flags)
        self.wakeUp = wakeUp
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: Self.key(wakeUp, 0)))
        guard epoll >= 0, epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUp, &event) == 0 else { return nil }
    }

    deinit { close(epoll) }

    /// Calls loop-isolated code from the loop's own thread, outside any task.
    @inline(__always)
    static func call(_ body: @escaping @Loop () -> Void) {
        // A global-actor function has the representation of a plain one; `run` is on the loop's thread, which is what
        // the isolation asks for. (The standard library's MainActor.assumeIsolated does the same.)
        unsafeBitCast(body, to: (() -> Void).self)()
    }
}

// MARK: - Watches

extension Reactor {
    /// The key, not the descriptor, names a watch in epoll: a number that the kernel gives out again can never receive an
    /// event that was meant for its predecessor.
    private static func key(_ descriptor: Int32, _ number: UInt32) -> UInt64 {
        UInt64(number) << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    @Loop func add(
        _ descriptor: Int32, _ interest: Interest, _ label: StaticString, closesDescriptor: Bool = false,
        _ handler: @escaping @Loop (Readiness) -> Void
    ) throws(SystemError) -> Watch {
        // Number 0 is the eventfd's. After 4 billion watches the numbers begin again; no event is as old as that.
        lastNumber = max(lastNumber &+ 1, 1)
        let watch = Watch(
            key: Self.key(descriptor, lastNumber), descriptor: descriptor, interest: interest, label: label,
            closesDescriptor: closesDescriptor, handler: handler)
        guard control(EPOLL_CTL_ADD, watch) else {
            let code = errno
            throw SystemError(
                code, "watching descriptor \(descriptor) (\(label))\(code == EEXIST ? ", which is watched already" : "")")
        }
        let index = Int(descriptor)
        if index >= watches.count { watches += Array(repeating: nil, count: index + 1 - watches.count) }
        watches[index] = watch
        return watch
    }

    @Loop func update(_ watch: Watch) {
        guard self.watch(watch.key) != nil else { return }
        if control(EPOLL_CTL_MOD, watch) { return }
        // The descriptor was closed under the watch. A library that has opened another with its number means that one.
        if errno == ENOENT, control(EPOLL_CTL_ADD, watch) { return }
        // The owner learns of a broken descriptor as of any other: by using it.
        EventLoop.main.execute { watch.deliver(EPOLLERR.rawValue) }
    }

    @Loop func remove(_ watch: Watch) {
        guard self.watch(watch.key) != nil else { return }
        watches[Int(watch.descriptor)] = nil
        // Fails when the descriptor was closed before, which has ended the watch as well.
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, nil)
    }

    @Loop private func control(_ operation: Int32, _ watch: Watch) -> Bool {
        var event = epoll_event(events: watch.interest.epollMask, data: epoll_data_t(u64: watch.key))
        return epoll_ctl(epoll, operation, watch.descriptor, &event) == 0
    }

    @inline(__always)
    private func watch(_ key: UInt64) -> Watch? {
        let index = Int(UInt32(truncatingIfNeeded: key))
        guard index < watches.count, let watch = watches[index], watch.key == key else { return nil }
        return watch
    }
}

// MARK: - Running

extension Reactor {
    /// Waits for events, at most `timeout` milliseconds (-1: for ever), and calls their handlers.
    func poll(timeout: Int32) {
        let count = epoll_wait(epoll, &events, Int32(events.count), timeout)
        stalls.begin()
        guard count >= 0 else {
            // A signal: the loop looks again. There is no other error but a mistake of ours.
            guard errno == EINTR else { fatalError("\(SystemError(errno, "epoll_wait"))") }
            return
        }
        for index in 0..<Int(count) {
            let event = events[index]
            guard event.data.u64 != Self.key(wakeUp, 0) else {
                var value: eventfd_t = 0
                _ = eventfd_read(wakeUp, &value)
                continue
            }
            // A handler earlier in this batch may have cancelled the watch.
            guard let watch = watch(event.data.u64) else { continue }
            running = WorkLabel(watch.label)
            Self.call { watch.deliver(event.events) }
            stalls.check("the handler of \(watch.label)")
        }
    }

    func fireTimers() {
        guard !timers.isEmpty else { return }
        let now = MonotonicTime.now
        var left = Self.timersPerTurn
        while left > 0, let timer = timers.popDue(now: now) {
            running = timer.label
            Self.call(timer.fire)
            stalls.check("the timer of \(timer.label)")
            left -= 1
        }
    }

    @Loop func atEndOfTurn(_ label: WorkLabel, _ body: @escaping @Loop () -> Void) {
        endOfTurn.append(EndOfTurn(body: body, label: label))
    }

    /// What these bodies add for the end of the turn waits for that of the next, which follows at once: I/O has its turn.
    func runEndOfTurn() {
        guard !endOfTurn.isEmpty else { return }
        let bodies = endOfTurn
        endOfTurn = []
        for work in bodies {
            running = work.label
            Self.call(work.body)
            stalls.check("the end of turn of \(work.label)")
        }
    }
}

extension Loop {
    /// Called when one piece of work has held the loop for 20 ms or more: how long, to a tick of the kernel's clock, and
    /// what ran.
    @Loop public static func onStall(_ report: @escaping (Duration, String) -> Void) {
        EventLoop.main.reactor.stalls.report = report
    }
}
