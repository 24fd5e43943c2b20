import AgentRuntime
import Contracts
import EventLoop
import JSON
import Logging
import Store
import Wire

/// Carries one leased turn through its steps to its end.
///
/// Each completed step is committed before the next begins; a step that the table holds already is not performed again.
@Loop final class TurnRunner {
    /// What became of a run.
    enum Outcome {
        case closed(ChatOutcome)
        /// A newer message joined the turn, or the lease passed to another conductor: this run writes nothing more.
        case stale
    }

    private let turn: LeasedTurn
    private let owner: String
    private let plan: TurnPlan
    private let stores: ConductorStores
    private let daemon: Daemon
    private let watch: ProcessWatch
    private let composer: ReplyComposer
    private let report: @Loop (StepReport) -> Void
    private let started = MonotonicTime.now
    private let background: TurnBackground
    private var progress: TurnProgress
    private var uses: [ModelUse] = []
    private var reports: [StepReport] = []

    /// - Throws: `JSONError` when a stored step does not decode.
    init(
        turn: LeasedTurn, background: TurnBackground, spentToday: Double, owner: String, plan: TurnPlan, stores: ConductorStores,
        daemon: Daemon,
        watch: ProcessWatch, composer: ReplyComposer, report: @escaping @Loop (StepReport) -> Void
    ) throws {
        self.turn = turn
        self.owner = owner
        self.plan = plan
        self.stores = stores
        self.daemon = daemon
        self.watch = watch
        self.composer = composer
        self.report = report
        self.background = background
        progress = TurnProgress(turn: turn, background: background, budgets: plan.catalog.budgets, spentToday: spentToday)
        try progress.resume(from: background.steps)
    }

    /// Runs the turn to its end.
    /// - Throws: `PostgresError` when the database cannot be reached, `CancellationError` when the run was superseded.
    func run() async throws -> Outcome {
        while true {
            switch plan.next(progress) {
            case .perform(let steps):
                guard try await perform(steps) else { return .stale }
            case .close(let ending):
                return try await close(ending)
            }
        }
    }

    // MARK: - Steps

    /// Performs steps side by side and commits each as it completes.
    /// - Returns: false when the turn is no longer ours.
    private func perform(_ steps: [TurnStep]) async throws -> Bool {
        if steps.count == 1 { return try await commit(await perform(steps[0])) }
        let tasks = steps.map { step in Loop.task { try await self.commit(await self.perform(step)) } }
        return try await withTaskCancellationHandler {
            defer { for task in tasks { task.cancel() } }
            for task in tasks {
                guard try await task.value else { return false }
            }
            return true
        } onCancel: {
            for task in tasks { task.cancel() }
        }
    }

    private func commit(_ result: StepResult) async throws -> Bool {
        try Task.checkCancellation()
        guard try await stores.turns.complete(result.record, of: turn, owner: owner) else { return false }
        result.apply(&progress)
        if let use = result.record.use { uses.append(use) }
        let stepReport = StepReport(
            step: result.record.name, agent: result.record.agent, status: result.record.status,
            durationMS: result.record.durationMS, summary: result.summary, model: result.record.use?.model)
        reports.append(stepReport)
        report(stepReport)
        return true
    }

    private func perform(_ step: TurnStep) async -> StepResult {
        let caller = StepCaller(daemon: daemon, watch: watch, catalog: plan.catalog, turn: turn)
        switch step {
        case .route: return await caller.route(progress)
        case .identify: return await bind(await caller.identify(progress))
        case .draft(let category): return await caller.draft(category, progress)
        case .detect: return await caller.detect(progress)
        case .judge:
            let reply = composer.compose(progress, session: background.session, catalog: plan.catalog)
            return await caller.judge(progress, reply: reply)
        }
    }

    /// Binds the session to the identified customer before any agent may ask a tool about him.
    private func bind(_ result: StepResult) async -> StepResult {
        var after = progress
        result.apply(&after)
        do {
            try await stores.sessions.identify(
                session: turn.session, customer: after.customer, language: after.language,
                category: after.classification?.primary ?? Catalog.unknown)
            return result
        } catch {
            return result.degraded(reason: "the session could not be bound to its customer: \(error)")
        }
    }

    // MARK: - The end

    private func close(_ ending: TurnEnding) async throws -> Outcome {
        let writer = OutcomeWriter(
            catalog: plan.catalog, composer: composer, session: background.session, uses: uses, reports: reports,
            elapsed: MonotonicTime.now - started)
        let delivery = writer.delivery(for: ending, progress)
        guard try await stores.deliveries.close(turn, owner: owner, with: delivery) else { return .stale }
        report(
            StepReport(
                step: "deliver", agent: "conductor", status: .done, durationMS: 0,
                summary: ending.reason.map { "\(ending.decision.rawValue): \($0)" } ?? ending.decision.rawValue))
        return .closed(delivery.outcome)
    }
}

/// A step's result: the record to commit, and what it adds to what is known.
struct StepResult: Sendable {
    var record: CompletedStep
    /// In a few words, for the person who follows.
    var summary: String
    var apply: @Sendable (inout TurnProgress) -> Void

    func degraded(reason: String) -> StepResult {
        var copy = self
        copy.record.status = .degraded
        copy.record.error = reason
        copy.summary = reason
        return copy
    }
}
