import Agents
import Contracts
import EventLoop
import Logging
import Store
import Wire

/// The gate between a draft and the customer.
actor EvalGate {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private let catalog: Catalog
    private let instructions: InstructionStore
    private let results: EvalResultStore
    private let model: AgentModel
    private let log: Logger

    init(catalog: Catalog, instructions: InstructionStore, results: EvalResultStore, model: AgentModel, log: Logger) {
        self.catalog = catalog
        self.instructions = instructions
        self.results = results
        self.model = model
        self.log = log
    }

    /// Judges one reply. A reply that tier 1 refuses costs no model call.
    /// - Throws: `RemoteError` when the model cannot be had. The caller then drafts.
    func judge(_ params: EvalGateJudge.Params, call: Call) async throws -> EvalGateJudge.Result {
        let findings = FirstTier.check(params, allowedHosts: catalog.allowedHosts)
        let autoSend = catalog.mayAutoSend(params.category) ? try await autoSendIsOn(params.category) : false
        var judgement: Judgement?
        var use: ModelUse?
        if findings.isEmpty {
            let prompt = JudgePrompt(params: params)
            let answer = try await model.structured(
                Judgement.self, name: "judgement", instructions: JudgePrompt.instructions, message: prompt.message,
                deadline: call.remaining)
            judgement = answer.value
            use = answer.use
        }
        let verdict = VerdictPolicy(
            thresholds: catalog.categories[params.category]?.thresholds,
            isOutstanding: params.outstanding?.isOutstanding ?? false,
            autoSend: autoSend
        ).verdict(findings: findings, judgement: judgement)
        await record(verdict, params, autoSend: autoSend)
        return EvalGateJudge.Result(verdict: verdict, use: use)
    }

    private func autoSendIsOn(_ category: String) async throws -> Bool {
        try await instructions.instructions(for: category)?.autoSend ?? false
    }

    /// The record is for analysis: a verdict does not wait for it to succeed.
    private func record(_ verdict: Verdict, _ params: EvalGateJudge.Params, autoSend: Bool) async {
        do {
            try await results.append(verdict, params, autoSend: autoSend)
        } catch {
            log.warning("a verdict was not recorded", metadata: ["error": "\(error)"])
        }
    }
}
