import CLinux
import Glibc

/// The loop's descriptors and timers. Confined to the loop's thread.
final class Reactor {
    /// A block of the loop longer than this is reported.
    static let stallLimit = Duration.milliseconds(20)

    let timers = TimerHeap()
    var endOfTurn: [@Loop () -> Void] = []
    var hasEndOfTurnWork: Bool { !endOfTurn.isEmpty }
    var onStall: ((Duration, String) -> Void)?

    private let epoll: Int32
    private let wakeUp: Int32
    private var watches: [UInt64: Watch] = [:]
    /// By descriptor, the key of the watch that was added last. A library may close a descriptor before its watch is
    /// cancelled; the number may then belong to another watch, which the late cancellation must not touch.
    private var keys: [Int32: UInt64] = [:]
    private var nextKey: UInt64 = 1
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    init?(wakeUp: Int32) {
        epoll = epoll_create1(lev_epoll_flags)
        self.wakeUp = wakeUp
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: 0))
        guard epoll >= 0, epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUp, &event) == 0 else { return nil }
    }

    @Loop func add(
        _ descriptor: Int32, _ interest: Interest, _ label: StaticString, _ handler: @escaping @Loop (Readiness) -> Void
    ) throws(SystemError) -> Watch {
        // The key, not the descriptor, names a watch in epoll: a number that the kernel gives out again can never
        // receive an event that was meant for its predecessor.
        let watch = Watch(key: nextKey, descriptor: descriptor, interest: interest, label: label, handler: handler)
        nextKey += 1
        var event = epoll_event(events: interest.epollMask, data: epoll_data_t(u64: watch.key))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
            throw SystemError(errno, "watching descriptor \(descriptor) (\(label))")
        }
        watches[watch.key] = watch
        keys[descriptor] = watch.key
        return watch
    }

    @Loop func update(_ watch: Watch) {
        guard watches[watch.key] != nil, keys[watch.descriptor] == watch.key else { return }
        var event = epoll_event(events: watch.interest.epollMask, data: epoll_data_t(u64: watch.key))
        _ = epoll_ctl(epoll, EPOLL_CTL_MOD, watch.descriptor, &event)
    }

    @Loop func remove(_ watch: Watch) {
        guard watches.removeValue(forKey: watch.key) != nil, keys[watch.descriptor] == watch.key else { return }
        keys[watch.descriptor] = nil
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, nil)
    }

    func poll(timeout: Int32) {
        let count = epoll_wait(epoll, &events, Int32(events.count), timeout)
        guard count > 0 else { return }
        for index in 0..<Int(count) {
            let event = events[index]
            guard event.data.u64 != 0 else {
                var value: eventfd_t = 0
                _ = eventfd_read(wakeUp, &value)
                continue
            }
            // A handler earlier in this batch may have cancelled the watch.
            guard let watch = watches[event.data.u64] else { continue }
            let started = MonotonicTime.now
            call { watch.handler(Readiness(epollEvents: event.events)) }
            noticeStall(since: started, in: "the handler of \(watch.label)")
        }
    }

    func fireTimers() {
        let now = MonotonicTime.now
        while let timer = timers.popDue(now: now) {
            call(timer.fire)
            noticeStall(since: now, in: "a timer")
        }
    }

    func runEndOfTurn() {
        while !endOfTurn.isEmpty {
            let bodies = endOfTurn
            endOfTurn = []
            for body in bodies { call(body) }
        }
    }

    func noticeStall(since started: MonotonicTime, in label: @autoclosure () -> String) {
        guard let onStall else { return }
        let elapsed = MonotonicTime.now - started
        if elapsed > Self.stallLimit { onStall(elapsed, label()) }
    }

    /// Calls loop-isolated code from the loop's own thread, outside any task.
    @inline(__always)
    func call(_ body: @Loop () -> Void) {
        // A global-actor function has the representation of a plain one; `run` is on the loop's thread, which is what
        // the isolation asks for. (The standard library's MainActor.assumeIsolated does the same.)
        withoutActuallyEscaping(body) { unsafeBitCast($0, to: (() -> Void).self)() }
    }
}

extension Loop {
    /// Called when one piece of work has held the loop for more than 20 ms: how long, and what ran.
    @Loop public static func onStall(_ report: @escaping (Duration, String) -> Void) {
        EventLoop.main.reactor.onStall = report
    }
}
