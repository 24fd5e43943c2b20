import CLinux
import Glibc
import Synchronization

/// The executor: takes jobs from any thread and runs them, with I/O and timers, on the thread that called `run`.
///
/// Every process has one, `EventLoop.main`. A daemon calls `runMain` from its main thread; tests and tools that own no
/// main thread call `startInBackground`.
///
/// Jobs run in the order in which they came, whatever their priority: priorities are there for the tasks to read and to
/// pass on.
public final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    // @unchecked: all but `remote`, `thread` and `wakeUp` is touched only by the loop's thread.
    public static let main = EventLoop()

    /// How many jobs run before the loop looks at I/O again, so that neither starves the other.
    private static let jobsPerTurn = 256
    /// For how long they run at most; looked at now and then.
    private static let jobTimePerTurn = Duration.milliseconds(1)

    private struct Remote {
        var work = WorkQueue()
        var isSleeping = false
        var hasStarted = false
    }

    let reactor: Reactor
    private let remote = Mutex(Remote())
    private let wakeUp: Int32
    private let thread = Atomic<UInt>(0)
    private var ready = WorkQueue()
    /// Empty between turns; keeps its memory.
    private var arrivals = WorkQueue()
    private var isRunning = false

    init() {
        wakeUp = eventfd(0, lev_eventfd_flags)
        guard wakeUp >= 0, let reactor = Reactor(wakeUp: wakeUp) else {
            fatalError("no epoll or eventfd: \(SystemError(errno, "creating the event loop"))")
        }
        self.reactor = reactor
    }

    deinit { close(wakeUp) }

    /// Whether the calling thread is the loop's.
    public var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent { ready.append(Work(.job(job), reactor.running)) } else { submit(Work(.job(job), .otherThread)) }
    }

    /// Runs `body` on the loop soon; may be called from any thread.
    ///
    /// - Parameters:
    ///   - file: with `line`, how a report names the closure when it holds the loop.
    public func execute(
        file: StaticString = #fileID, line: UInt32 = #line, _ body: @escaping @Loop @Sendable () -> Void
    ) {
        let work = Work(.closure(body), WorkLabel(file, line))
        if isCurrent { ready.append(work) } else { submit(work) }
    }

    public func checkIsolated() {
        // Not `precondition`, which says nothing in a release build.
        guard isCurrent else { fatalError("this code belongs to the event loop's thread and runs on another") }
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
        HelperThread.spawn(name: "loop") { self.run() }
    }

    /// Ends `run` once the work that is ready now has been done. What that work makes ready in turn stays queued.
    @Loop public func stop() { isRunning = false }

    /// Runs jobs, timers and I/O on the calling thread until `stop`. One thread may run the loop at a time.
    public func run() {
        remote.withLock { $0.hasStarted = true }
        let (isFree, _) = thread.compareExchange(expected: 0, desired: UInt(pthread_self()), ordering: .relaxed)
        guard isFree else { fatalError("the event loop runs already") }
        isRunning = true
        reactor.stalls.begin()
        while isRunning {
            runReadyWork()
            guard isRunning else { break }
            reactor.poll(timeout: prepareToSleep())
            reactor.fireTimers()
        }
        finishReadyWork()
        thread.store(0, ordering: .relaxed)
        remote.withLock { $0.hasStarted = false }
    }

    private func runReadyWork() {
        takeRemoteWork()
        var done = 0
        var end: MonotonicTime?
        while done < Self.jobsPerTurn, let work = ready.popFirst() {
            perform(work)
            done += 1
            if done % 16 == 0 {
                let now = MonotonicTime.now
                if let end, now > end { break }
                end = end ?? now + Self.jobTimePerTurn
            }
        }
        reactor.runEndOfTurn()
    }

    /// The last turn: what was ready when the loop was stopped, and nothing that it starts.
    private func finishReadyWork() {
        takeRemoteWork()
        for _ in 0..<ready.count { if let work = ready.popFirst() { perform(work) } }
        reactor.runEndOfTurn()
    }

    @inline(__always)
    private func perform(_ work: consuming Work) {
        reactor.running = work.label
        switch work.body {
        case .job(let job):
            // With the executor of preference too: the runtime compares both, and a task that has one (see `Loop.task`)
            // would otherwise be queued again at each step.
            job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            reactor.stalls.check("a task resumed by \(self.reactor.running)")
        case .closure(let body):
            Reactor.call(body)
            reactor.stalls.check("the closure of \(self.reactor.running)")
        }
    }

    private func takeRemoteWork() {
        remote.withLock { remote in
            remote.isSleeping = false
            if ready.isEmpty { swap(&remote.work, &ready) } else { swap(&remote.work, &arrivals) }
        }
        while let work = arrivals.popFirst() { ready.append(work) }
    }

    /// The time-out for the next poll. Marks the loop as sleeping and looks at the queue in one critical section: a job
    /// that arrives before is seen, one that arrives after writes to the eventfd. No wake-up can fall between.
    private func prepareToSleep() -> Int32 {
        guard ready.isEmpty, !reactor.hasEndOfTurnWork else { return 0 }
        let timeout = reactor.timers.millisecondsUntilNext()
        guard timeout != 0 else { return 0 }
        return remote.withLock { remote in
            guard remote.work.isEmpty else { return 0 }
            remote.isSleeping = true
            return timeout
        }
    }
}
