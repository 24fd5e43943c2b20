// Conductor: moves each customer turn through its steps, durably, and closes it with exactly one answer.
//   Does    leases turns, performs their steps by calling the other roles, commits each step, closes the turn.
//   Calls   router, tool@customer, support, retention, outstanding, evalgate.
//   Trusts  what PostgreSQL says of a turn; nothing that a model wrote is acted upon here.
//   Holds   the leases of the turns it runs; no model key, no vendor key.
//   Dies    at any moment: its leases are freed at its next start, or after 15 s, and the turns go on from their last step.
import AgentRuntime
import Contracts
import EventLoop
import JSON
import Logging
import Store
import Wire

/// The stores that a conductor uses.
struct ConductorStores: Sendable {
    let turns: TurnStore
    let sessions: SessionStore
    let deliveries: DeliveryStore
}

/// One conductor. Any number of them share one database.
@Loop final class Conductor {
    /// How often turns are looked for that nobody has woken us for.
    private static let pollInterval = Duration.milliseconds(500)
    /// How often leases are renewed; well within a lease.
    private static let heartbeat = Duration.seconds(5)
    /// How often a follower looks for the outcome of a turn that runs elsewhere.
    private static let followInterval = Duration.milliseconds(200)
    /// Turns that one conductor runs at once; the rest stays in the table for others, or for later.
    private static let capacity = 256
    /// How often the day's model use is read.
    private static let spendInterval = Duration.seconds(10)

    private let owner: LeaseOwner
    private let plan: TurnPlan
    private let composer: ReplyComposer
    private let stores: ConductorStores
    private let daemon: Daemon
    private let watch: ProcessWatch
    private let helpDesk: HelpDesk?
    private var running: [Int64: RunningTurn] = [:]
    /// Turns that are being leased at this moment.
    private var claiming: Set<Int64> = []
    /// US dollars of model use since midnight, as last read.
    private var spentToday = 0.0
    private var isDraining = false

    init(
        daemon: Daemon, stores: ConductorStores, catalog: Catalog, composer: ReplyComposer, owner: LeaseOwner,
        helpDesk: HelpDesk?
    ) {
        self.owner = owner
        self.helpDesk = helpDesk
        plan = TurnPlan(catalog: catalog)
        self.composer = composer
        self.stores = stores
        self.daemon = daemon
        watch = ProcessWatch(daemon: daemon)
    }

    // MARK: - Methods

    func wake(_ params: ConductorWake.Params) async -> ConductorWake.Result {
        if let turn = params.turn, let run = running[turn] { await supersede(run, of: turn) }
        let wait = Duration.milliseconds(params.dueInMS ?? 0)
        if wait > .zero {
            Loop.after(wait) { [weak self] in
                guard let self else { return }
                Loop.task { await self.claimDue() }
            }
        } else {
            await claimDue()
        }
        return ConductorWake.Result(running: running.count)
    }

    /// Stops a run whose turn has been joined by a newer message. Were that not noticed, its next commit would fail.
    private func supersede(_ run: RunningTurn, of turn: Int64) async {
        do {
            if try await stores.turns.revision(of: turn) > run.revision { run.cancel() }
        } catch { daemon.log.debug("a turn cannot be looked up", metadata: ["turn": "\(turn)", "error": "\(error)"]) }
    }

    /// Runs the turn of this message, or joins the run, or waits for the conductor that has it.
    func follow(_ params: ConductorFollow.Params, call: Call) async throws -> ChatOutcome {
        while true {
            let turn = try await lookUp(params.inboxID)
            if let outcome = turn.outcome { return outcome }
            // A newer message joined: what the present run does is stale, so its model calls stop now.
            if let run = running[turn.id], run.revision < turn.revision { run.cancel() }
            try await start(turn.id)
            if let run = running[turn.id] {
                if let outcome = try await run.outcome(progress: { call.progress($0) }) { return outcome }
            } else {
                try await Loop.sleep(for: Self.followInterval)
            }
        }
    }

    private func lookUp(_ inboxID: Int64) async throws -> TurnStatus {
        do {
            return try await stores.turns.status(ofMessage: inboxID)
        } catch let error as NoSuchMessage {
            throw RemoteError(.invalidParams, "\(error)")
        } catch {
            // The message is stored: its follower may ask again until the database is back.
            throw RemoteError(.upstreamUnavailable, "the turn cannot be looked up: \(error)")
        }
    }

    // MARK: - Life

    /// Frees what dead predecessors on this machine held, then looks for work until the task is cancelled.
    func run() async {
        await releaseTheDead()
        await readSpend()
        let watching = Loop.task { [watch] in await watch.run() }
        defer { watching.cancel() }
        var lastHeartbeat = MonotonicTime.now
        var lastSpend = MonotonicTime.now
        while !Task.isCancelled {
            await claimDue()
            if MonotonicTime.now - lastSpend > Self.spendInterval {
                lastSpend = .now
                await readSpend()
            }
            if MonotonicTime.now - lastHeartbeat > Self.heartbeat {
                lastHeartbeat = .now
                await renewLeases()
            }
            do { try await Loop.sleep(for: Self.pollInterval) } catch { return }
        }
    }

    /// Takes no more turns. Those that run are finished, or go on at the next conductor from their last step.
    func drain() { isDraining = true }

    private func releaseTheDead() async {
        do {
            let dead = try await stores.turns.owners().filter { LeaseOwner(text: $0)?.isKnownDead ?? false }
            if !dead.isEmpty { try await stores.turns.release(owners: dead) }
        } catch {
            daemon.log.warning(
                "cannot look for leases of dead conductors; they end by themselves", metadata: ["error": "\(error)"])
        }
    }

    private func readSpend() async {
        do { spentToday = try await stores.sessions.modelSpendToday() } catch {
            daemon.log.warning("the day's model use is not known; the last figure counts", metadata: ["error": "\(error)"])
        }
    }

    private func renewLeases() async {
        guard !running.isEmpty else { return }
        do {
            let mine = Set(try await stores.turns.renew(Array(running.keys), owner: owner.text))
            for (id, run) in running where !mine.contains(id) { run.cancel() }
        } catch {
            daemon.log.warning("leases were not renewed", metadata: ["error": "\(error)"])
        }
    }

    private func claimDue() async {
        let free = Self.capacity - running.count
        guard !isDraining, free > 0 else { return }
        do {
            for turn in try await stores.turns.claimDue(limit: free, owner: owner.text) { begin(turn) }
        } catch {
            daemon.log.warning("cannot look for due turns", metadata: ["error": "\(error)"])
        }
    }

    private func start(_ turn: Int64) async throws {
        guard running[turn] == nil, !isDraining, running.count < Self.capacity, claiming.insert(turn).inserted else { return }
        defer { claiming.remove(turn) }
        do {
            if let leased = try await stores.turns.claim(turn, owner: owner.text) { begin(leased) }
        } catch {
            throw RemoteError(.upstreamUnavailable, "the turn cannot be claimed: \(error)")
        }
    }

    private func begin(_ turn: LeasedTurn) {
        guard running[turn.id] == nil else { return }
        let run = RunningTurn(revision: turn.revision)
        running[turn.id] = run
        run.task = Loop.task { await self.finish(turn, run) }
    }

    private func finish(_ turn: LeasedTurn, _ run: RunningTurn) async {
        var typing: Task<Void, any Error>?
        defer { typing?.cancel() }
        do {
            let background = try await stores.sessions.background(of: turn)
            if let conversation = background.session.conversation { typing = helpDesk?.showTyping(in: conversation) }
            let runner = try TurnRunner(
                turn: turn, background: background, spentToday: spentToday,
                owner: owner.text, plan: plan, stores: stores, daemon: daemon, watch: watch,
                composer: composer, report: { run.report($0) })
            switch try await runner.run() {
            case .closed(let outcome):
                daemon.count("turns_\(outcome.decision.rawValue)")
                running[turn.id] = nil
                helpDesk?.courier.wake()
                run.end(outcome)
            case .stale:
                daemon.count("turns_stale")
                await letGo(turn, run)
            }
        } catch  where Task.isCancelled {
            // A newer message joined the turn, or another conductor has it.
            daemon.count("turns_stale")
            await letGo(turn, run)
        } catch {
            daemon.count("turns_interrupted")
            daemon.log.error(
                "turn interrupted; it goes on from its last step",
                metadata: ["session": "\(turn.session)", "turn": "\(turn.id)", "error": "\(error)"])
            await letGo(turn, run)
        }
    }

    /// Gives the turn back so that it is claimed again at its present revision; followers look anew.
    private func letGo(_ turn: LeasedTurn, _ run: RunningTurn) async {
        // What gives a cancelled run's turn back must not be cancelled with it.
        let release = Loop.task { [stores, owner] in try await stores.turns.release(turn.id, owner: owner.text) }
        do {
            try await release.value
        } catch {
            daemon.log.warning("a lease was not freed; it ends by itself", metadata: ["turn": "\(turn.id)", "error": "\(error)"])
        }
        running[turn.id] = nil
        run.end(nil)
    }
}
