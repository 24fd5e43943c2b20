import AgentRuntime
import Contracts
import EventLoop
import JSON
import Store
import Wire

/// Calls the process that performs a step, within the step's budget, and makes of its answer, or of its silence, a result.
@Loop struct StepCaller {
    let daemon: Daemon
    let watch: ProcessWatch
    let catalog: Catalog
    let turn: LeasedTurn

    func route(_ progress: TurnProgress) async -> StepResult {
        await call(
            RouterClassify.self, at: "router", step: .route, budget: catalog.timeouts.router.duration,
            RouterClassify.Params(
                text: progress.text, history: progress.history, language: progress.conversationLanguage)
        ) {
            $0.use
        } summary: { result in
            let classification = result.classification
            let also = classification.secondary.map { " and \($0)" } ?? ""
            return "\(classification.primary)\(also), \(classification.urgency.rawValue), \(classification.language)"
        } output: {
            $0
        } apply: {
            $0.route = $1
        }
    }

    func identify(_ progress: TurnProgress) async -> StepResult {
        guard let (email, identity) = progress.email else {
            return StepResult(
                record: CompletedStep(
                    name: TurnStep.identify.name, agent: "conductor", status: .done, input: .null,
                    output: encoded(progress.customer), error: nil, use: nil, durationMS: 0),
                summary: "nobody named an e-mail address", apply: { $0.identify = .done(progress.customer) })
        }
        let name = progress.contactName ?? progress.classification?.name
        return await call(
            CustomerIdentify.self, at: "tool@customer", step: .identify,
            budget: catalog.timeouts.tool.duration, CustomerIdentify.Params(email: email)
        ) { _ in
            nil
        } summary: { result in
            result.customer.map { "\($0.name ?? "a customer"), \(identity.rawValue)" } ?? "no customer has this address"
        } output: { result in
            var customer = result.customer ?? CustomerContext(email: email)
            customer.identity = result.customer == nil ? .unknown : identity
            customer.name = name ?? customer.name
            return customer
        } apply: {
            $0.identify = $1
        }
    }

    func draft(_ category: String, _ progress: TurnProgress) async -> StepResult {
        let request = DraftRequest(
            text: progress.text, category: category, language: progress.language, session: turn.session,
            customer: progress.customer, history: progress.history, channel: progress.channel,
            cancellationRequests: progress.cancellationRequests)
        let step = TurnStep.draft(category: category)
        let apply: @Sendable (inout TurnProgress, Completed<Draft>) -> Void = { $0.drafts[category] = $1 }
        guard let agent = ProcessTable.agent(for: category, in: catalog) else {
            return failure(step, agent: "conductor", "no process answers \(category)", 0, apply: apply)
        }
        let summary: @Sendable (Draft) -> String = { draft in
            let tools = draft.tools.isEmpty ? "" : ", tools \(draft.tools.map(\.tool).joined(separator: ", "))"
            let proposals = draft.proposals.isEmpty ? "" : ", proposes \(draft.proposals.map(\.tool).joined(separator: ", "))"
            return "\(draft.body.count) characters\(tools)\(proposals)"
        }
        if agent.role == "retention" {
            return await call(
                RetentionDraft.self, at: agent, step: step, budget: catalog.timeouts.support.duration, request, use: \.use,
                summary: summary, output: { $0 }, apply: apply)
        }
        return await call(
            SupportDraft.self, at: agent, step: step, budget: catalog.timeouts.support.duration, request, use: \.use,
            summary: summary, output: { $0 }, apply: apply)
    }

    func detect(_ progress: TurnProgress) async -> StepResult {
        await call(
            OutstandingDetect.self, at: "outstanding", step: .detect, budget: catalog.timeouts.outstanding.duration,
            OutstandingDetect.Params(
                text: progress.text, category: progress.classification?.primary ?? Catalog.unknown,
                language: progress.language, history: progress.history)
        ) {
            $0.use
        } summary: { result in
            result.verdict.isOutstanding ? "outstanding: \(result.verdict.trigger ?? "")" : "ordinary"
        } output: {
            $0.verdict
        } apply: {
            $0.detect = $1
        }
    }

    func judge(_ progress: TurnProgress, reply: String) async -> StepResult {
        let drafts = progress.drafts.values.compactMap(\.output)
        // A detector that failed counts as outstanding: the exceptional case must not slip through its absence.
        let outstanding =
            progress.detect?.output
            ?? OutstandingVerdict(isOutstanding: true, trigger: "the detector did not answer", confidence: 1)
        return await call(
            EvalGateJudge.self, at: "evalgate", step: .judge, budget: catalog.timeouts.gate.duration,
            EvalGateJudge.Params(
                message: progress.text, reply: reply, category: progress.classification?.primary ?? Catalog.unknown,
                language: progress.language, outstanding: outstanding, customer: progress.customer,
                tools: drafts.flatMap(\.tools), passages: drafts.flatMap(\.passages), proposals: drafts.flatMap(\.proposals),
                history: progress.history, session: turn.session)
        ) {
            $0.use
        } summary: { result in
            let verdict = result.verdict
            return verdict.overrideReason.map { "\(verdict.decision.rawValue): \($0)" }
                ?? "\(verdict.decision.rawValue), confidence \(verdict.confidence.rawValue)"
        } output: {
            $0.verdict
        } apply: {
            $0.judge = $1
        }
    }

    // MARK: - One call

    private func call<Method: RemoteMethod, Output: Codable & Sendable & Hashable>(
        _ method: Method.Type, at process: ProcessName, step: TurnStep, budget: Duration, _ params: Method.Params,
        use: (Method.Result) -> ModelUse?, summary: (Method.Result) -> String, output: (Method.Result) -> Output,
        apply: @escaping @Sendable (inout TurnProgress, Completed<Output>) -> Void
    ) async -> StepResult {
        let started = MonotonicTime.now
        do {
            let result = try await patiently(method, at: process, params, until: started + budget)
            let completed = output(result)
            return StepResult(
                record: CompletedStep(
                    name: step.name, agent: process.description, status: .done, input: encoded(params),
                    output: encoded(completed), error: nil, use: use(result),
                    durationMS: Int((MonotonicTime.now - started).milliseconds)),
                summary: summary(result), apply: { apply(&$0, .done(completed)) })
        } catch {
            let elapsed = Int((MonotonicTime.now - started).milliseconds)
            return failure(step, agent: process.description, error.message, elapsed, input: encoded(params), apply: apply)
        }
    }

    /// Calls again when the process went away or is full: none of these calls changes anything, so a process that was
    /// killed costs the turn a moment and not its answer.
    private func patiently<Method: RemoteMethod>(
        _ method: Method.Type, at process: ProcessName, _ params: Method.Params, until end: MonotonicTime
    ) async throws(RemoteError) -> Method.Result {
        let meta = CallMeta(session: turn.session, turn: String(turn.id))
        while true {
            if let reason = watch.reasonDown(process) { throw RemoteError(.unreachable, reason) }
            do {
                return try await daemon.peer(process).call(method, params, meta: meta, timeout: end - .now)
            } catch {
                let pause = error.retryAfter ?? .milliseconds(50)
                // Behind an executor stands the database, which comes back; behind an agent a model, which was asked twice already.
                let isWorthwhile = error.isTransport || (process.role == "tool" && error.isTemporary)
                guard isWorthwhile, MonotonicTime.now + pause < end, !Task.isCancelled else { throw error }
                do { try await Loop.sleep(for: pause) } catch { throw RemoteError(.cancelled, "the turn was cancelled") }
            }
        }
    }

    private func failure<Output>(
        _ step: TurnStep, agent: String, _ reason: String, _ durationMS: Int, input: JSONValue = .null,
        apply: @escaping @Sendable (inout TurnProgress, Completed<Output>) -> Void
    ) -> StepResult {
        StepResult(
            record: CompletedStep(
                name: step.name, agent: agent, status: .degraded, input: input, output: .null, error: reason, use: nil,
                durationMS: durationMS),
            summary: reason, apply: { apply(&$0, .degraded(reason: reason)) })
    }

    /// The value as it is recorded. Contract types always encode; were one not to, the record says so and the turn goes on.
    private func encoded(_ value: some Encodable) -> JSONValue {
        do { return try JSONValue(encoding: value) } catch { return ["not_encodable": .string("\(error)")] }
    }
}

extension RemoteError {
    /// The call itself failed, not what it asked for.
    fileprivate var isTransport: Bool {
        switch code {
        case .connectionLost, .unreachable, .draining, .overloaded: true
        default: false
        }
    }
}
