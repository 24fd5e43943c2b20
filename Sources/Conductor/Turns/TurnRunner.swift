import AgentRuntime
import Contracts
import EventLoop
import Guardrails
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
    private let composer: ReplyComposer
    private let report: @Loop (StepReport) -> Void
    private let started = MonotonicTime.now
    private var uses: [ModelUse] = []
    private var reports: [StepReport] = []

    init(
        turn: LeasedTurn, owner: String, plan: TurnPlan, stores: ConductorStores, daemon: Daemon, composer: ReplyComposer,
        report: @escaping @Loop (StepReport) -> Void
    ) {
        self.turn = turn
        self.owner = owner
        self.plan = plan
        self.stores = stores
        self.daemon = daemon
        self.composer = composer
        self.report = report
    }

    /// Runs the turn to its end.
    /// - Throws: `PostgresError` when the database cannot be reached, `CancellationError` when the run was superseded.
    func run() async throws -> Outcome {
        let background = try await stores.sessions.background(of: turn)
        var progress = progress(from: background)
        try resume(&progress, from: background.steps)
        while true {
            switch plan.next(progress) {
            case .perform(let steps):
                guard try await perform(steps, &progress, session: background.session) else { return .stale }
            case .close(let ending):
                return try await close(ending, progress, session: background.session)
            }
        }
    }

    private func progress(from background: TurnBackground) -> TurnProgress {
        let budgets = plan.catalog.budgets
        let text = background.messages.joined(separator: "\n")
        let session = background.session
        let redLine = RedLines.check(text).map {
            RedLineFinding(family: $0.family, rule: $0.rule, language: $0.language)
        }
        return TurnProgress(
            text: text, channel: session.channel, conversationLanguage: session.language, contactEmail: session.email,
            contactName: session.name, history: background.history, cancellationRequests: session.cancellationRequests,
            redLine: redLine,
            spentBudget: session.costUSD >= budgets.conversationUSD
                ? "this conversation may use $\(budgets.conversationUSD) of models" : nil,
            attempts: turn.attempts)
    }

    // MARK: - Steps

    /// Takes the results of steps that were completed before this run.
    private func resume(_ progress: inout TurnProgress, from steps: [StoredStep]) throws {
        for step in steps {
            func completed<Output: Decodable & Sendable & Hashable>(_ type: Output.Type) throws -> Completed<Output> {
                step.status == .done
                    ? .done(try step.output.decode(Output.self)) : .degraded(reason: step.error ?? "it failed")
            }
            switch step.name {
            case TurnStep.route.name: progress.route = try completed(RouterClassify.Result.self)
            case TurnStep.identify.name: progress.identify = try completed(CustomerContext.self)
            case TurnStep.detect.name: progress.detect = try completed(OutstandingVerdict.self)
            case TurnStep.judge.name: progress.judge = try completed(Verdict.self)
            case let name where name.hasPrefix("draft:"):
                progress.drafts[String(name.dropFirst("draft:".count))] = try completed(Draft.self)
            default: break
            }
        }
    }

    /// Performs steps side by side and commits each as it completes.
    /// - Returns: false when the turn is no longer ours.
    private func perform(_ steps: [TurnStep], _ progress: inout TurnProgress, session: SessionSnapshot) async throws -> Bool {
        let before = progress
        if steps.count == 1 {
            let result = await perform(steps[0], before, session: session)
            return try await commit(result, into: &progress)
        }
        return try await withThrowingTaskGroup(of: StepResult.self) { group in
            for step in steps {
                group.addTask { @Loop in await self.perform(step, before, session: session) }
            }
            for try await result in group {
                guard try await commit(result, into: &progress) else {
                    group.cancelAll()
                    return false
                }
            }
            return true
        }
    }

    private func commit(_ result: StepResult, into progress: inout TurnProgress) async throws -> Bool {
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

    private func perform(_ step: TurnStep, _ progress: TurnProgress, session: SessionSnapshot) async -> StepResult {
        let caller = StepCaller(daemon: daemon, catalog: plan.catalog, turn: turn)
        switch step {
        case .route: return await caller.route(progress)
        case .identify:
            let result = await caller.identify(progress)
            return await bind(result, progress)
        case .draft(let category): return await caller.draft(category, progress)
        case .detect: return await caller.detect(progress)
        case .judge: return await caller.judge(progress, reply: composer.compose(progress, session: session, catalog: plan.catalog))
        }
    }

    /// Binds the session to the identified customer before any agent may ask a tool about him.
    private func bind(_ result: StepResult, _ progress: TurnProgress) async -> StepResult {
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

    private func close(_ ending: TurnEnding, _ progress: TurnProgress, session: SessionSnapshot) async throws -> Outcome {
        let writer = OutcomeWriter(
            catalog: plan.catalog, composer: composer, session: session, uses: uses, reports: reports,
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
