import CLinux
import Glibc
import Synchronization

/// The executor: takes jobs from any thread and runs them, with I/O and timers, on the thread that called `run`.
///
/// Every process has one, `EventLoop.main`. A daemon calls `runMain` from its main thread; tests and tools that own no
/// main thread call `startInBackground`.
public final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    // @unchecked: `reactor`, `local` and `isRunning` are touched only by the loop's thread; all else is under `remote`.
    public static let main = EventLoop()

    /// How many jobs run before the loop looks at I/O again, so that neither starves the other.
    private static let jobsPerTurn = 256

    private struct Remote {
        var work: [Work] = []
        var isSleeping = false
        var hasStarted = false
    }

    private enum Work {
        case job(UnownedJob)
        case closure(@Loop @Sendable () -> Void)
    }

    let reactor: Reactor
    private let remote = Mutex(Remote())
    private let wakeUp: Int32
    private let thread = Atomic<UInt>(0)
    private var local: [Work] = []
    /// The first of `local` that has not run yet.
    private var next = 0
    private var isRunning = false

    private init() {
        wakeUp = eventfd(0, lev_eventfd_flags)
        guard wakeUp >= 0, let reactor = Reactor(wakeUp: wakeUp) else {
            fatalError("no epoll or eventfd: \(SystemError(errno, "creating the event loop"))")
        }
        self.reactor = reactor
    }

    /// Whether the calling thread is the loop's.
    public var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent { local.append(.job(job)) } else { submit(.job(job)) }
    }

    /// Runs `body` on the loop soon; may be called from any thread.
    public func execute(_ body: @escaping @Loop @Sendable () -> Void) {
        if isCurrent { local.append(.closure(body)) } else { submit(.closure(body)) }
    }

    public func checkIsolated() {
        precondition(isCurrent, "this code belongs to the event loop's thread and runs on another")
    }

    public func isIsolatingCurrentContext() -> Bool? { isCurrent }

    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    private func submit(_ work: Work) {
        let mustWake = remote.withLock { remote in
            remote.work.append(work)
            defer { remote.isSleeping = false }
            return remote.isSleeping
        }
        if mustWake { eventfd_write(wakeUp, 1) }
    }
}

// MARK: - Running

extension EventLoop {
    /// Runs the loop on the calling thread until `main` returns, and returns its result.
    public static func runMain(_ main: @escaping @Loop @Sendable () async -> Int32) -> Int32 {
        let status = Mutex<Int32>(0)
        _ = signal(SIGPIPE, SIG_IGN)
        EventLoop.main.execute {
            Loop.task {
                let result = await main()
                status.withLock { $0 = result }
                EventLoop.main.stop()
            }
        }
        EventLoop.main.run()
        return status.withLock { $0 }
    }

    /// Runs the loop on a thread of its own for as long as the process lives. Does nothing when it runs already.
    public func startInBackground() {
        let isFirst = remote.withLock { remote in
            defer { remote.hasStarted = true }
            return !remote.hasStarted
        }
        guard isFirst else { return }
        _ = signal(SIGPIPE, SIG_IGN)
        HelperThread.spawn(name: "loop") { EventLoop.main.run() }
    }

    /// Ends `run` once the work that is ready now has been done.
    @Loop public func stop() { isRunning = false }

    /// Runs jobs, timers and I/O on the calling thread until `stop`.
    public func run() {
        remote.withLock { $0.hasStarted = true }
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        isRunning = true
        while isRunning {
            runReadyWork()
            let timeout = prepareToSleep()
            reactor.poll(timeout: timeout)
            if timeout != 0 { remote.withLock { $0.isSleeping = false } }
            reactor.fireTimers()
        }
        thread.store(0, ordering: .relaxed)
    }

    private func runReadyWork() {
        takeRemoteWork()
        var budget = Self.jobsPerTurn
        while next < local.count, budget > 0 {
            let work = local[next]
            next += 1
            budget -= 1
            perform(work)
        }
        // What has run is dropped all at once; a long queue, each time that is half of it. So a job costs the same
        // however many wait behind it.
        if next == local.count {
            local.removeAll(keepingCapacity: next <= Self.jobsPerTurn)
            next = 0
        } else if next > local.count / 2 {
            local.removeFirst(next)
            next = 0
        }
        reactor.runEndOfTurn()
    }

    private func perform(_ work: Work) {
        let started = MonotonicTime.now
        switch work {
        case .job(let job):
            job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            reactor.noticeStall(since: started, in: "a task")
        case .closure(let body):
            reactor.call(body)
            reactor.noticeStall(since: started, in: "a closure")
        }
    }

    private func takeRemoteWork() {
        let work = remote.withLock { remote in
            defer { remote.work.removeAll() }
            return remote.work
        }
        local.append(contentsOf: work)
    }

    /// The time-out for the next poll. Marks the loop as sleeping and looks at the queue in one critical section: a job
    /// that arrives before is seen, one that arrives after writes to the eventfd. No wake-up can fall between.
    private func prepareToSleep() -> Int32 {
        guard local.isEmpty, isRunning, !reactor.hasEndOfTurnWork else { return 0 }
        let timeout = reactor.timers.millisecondsUntilNext(now: .now)
        guard timeout != 0 else { return 0 }
        return remote.withLock { remote in
            guard remote.work.isEmpty else { return 0 }
            remote.isSleeping = true
            return timeout
        }
    }
}
