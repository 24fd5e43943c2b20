public import AgentRuntime
public import Contracts
public import EventLoop
import Guardrails
public import JSON
public import Knowledge
import LanguageModels
import Logging
public import Store
import Wire

/// Drafts a reply: instructions from the database, passages from the knowledge base, data through the read tools.
///
/// A read tool runs at the executor that owns it. A write tool is recorded as a proposal and nothing happens: the model
/// is told so.
@Loop public final class Drafter {
    /// A tool that the drafting process performs itself; gets the arguments, returns what the model is told.
    public typealias OwnTool = @Loop (JSONValue) async throws -> JSONValue

    private let catalog: Catalog
    private let daemon: Daemon
    private let instructions: InstructionStore
    private let knowledge: any KnowledgeBase
    private let passages = 5

    public init(catalog: Catalog, daemon: Daemon, instructions: InstructionStore, knowledge: any KnowledgeBase) {
        self.catalog = catalog
        self.daemon = daemon
        self.instructions = instructions
        self.knowledge = knowledge
    }

    /// Drafts the answer to a request of this category.
    /// - Parameters:
    ///   - guidance: what this process adds to the instructions for this one request.
    ///   - ownTools: tools of the category that this process performs itself, by name.
    /// - Throws: `RemoteError`: invalid state when the category has no instructions, else as the model failed.
    public func draft(
        _ request: DraftRequest, with model: AgentModel, guidance: String? = nil, ownTools: [String: OwnTool] = [:],
        deadline: Duration?
    ) async throws -> Draft {
        guard let settings = catalog.categories[request.category] else {
            throw RemoteError(.invalidParams, "no category \(request.category); it is not in categories.yaml")
        }
        guard let rules = try await instructions.instructions(for: request.category) else {
            throw RemoteError(
                .invalidState, "no enabled instructions for \(request.category) nor global in ai_answerer_instructions; lev seed")
        }
        let found = await search(request, namespace: settings.namespace)
        let prompt = DraftPrompt(request: request, rules: rules, passages: found, guidance: guidance)
        let ledger = ToolLedger()
        let answer = try await model.structured(
            DraftAnswer.self, name: "reply", instructions: prompt.instructions, message: prompt.message,
            tools: (settings.readTools + settings.writeTools).compactMap(definition), deadline: deadline
        ) { call in
            await self.perform(call, request: request, settings: settings, ownTools: ownTools, ledger: ledger)
        }
        let reason = answer.value.needsHuman.flatMap { $0.isEmpty ? nil : $0 }
        return Draft(
            body: answer.value.reply, needsHuman: reason, proposals: ledger.proposals, tools: ledger.records, passages: found,
            use: answer.use)
    }

    /// An answer without passages is better than none: the gate sees what it rests on.
    private func search(_ request: DraftRequest, namespace: String) async -> [Passage] {
        do {
            return try await knowledge.search(
                request.text, namespace: namespace, language: request.language, limit: passages)
        } catch {
            daemon.log.warning("no passages", metadata: ["namespace": "\(namespace)", "error": "\(error)"])
            daemon.count("knowledge_failures")
            return []
        }
    }

    private func definition(_ name: String) -> ToolDefinition? {
        catalog.tools[name].map { ToolDefinition(name: name, description: $0.description, parameters: $0.parameters) }
    }

    private func perform(
        _ call: ToolCall, request: DraftRequest, settings: CategorySettings, ownTools: [String: OwnTool], ledger: ToolLedger
    ) async -> ToolOutcome {
        let started = MonotonicTime.now
        do {
            let output: JSONValue
            if let own = ownTools[call.name] {
                output = try await own(call.arguments)
            } else if settings.writeTools.contains(call.name) {
                output = ledger.propose(call)
            } else {
                output = try await read(call, session: request.session)
            }
            ledger.record(call, output, failed: false, since: started)
            return ToolOutcome(output: output.encodedString, isError: false)
        } catch {
            let message = (error as? RemoteError)?.message ?? "\(error)"
            ledger.record(call, ["error": .string(message)], failed: true, since: started)
            return ToolOutcome(output: message, isError: true)
        }
    }

    private func read(_ call: ToolCall, session: String?) async throws -> JSONValue {
        guard let executor = catalog.tools[call.name]?.executor,
            let process = ProcessName(role: "tool", instance: executor.rawValue)
        else { throw RemoteError(.invalidParams, "no tool \(call.name)") }
        guard let session else {
            throw RemoteError(.invalidState, "the customer is not known in this conversation; ask for the e-mail address")
        }
        let end = MonotonicTime.now + catalog.timeouts.tool.duration
        while true {
            do {
                return try await daemon.peer(process).call(
                    ToolRead.self, ToolRead.Params(tool: call.name, arguments: call.arguments, session: session),
                    meta: CallMeta(session: session), timeout: end - .now
                ).output
            } catch {
                // Reading changes nothing: an executor that was killed costs a moment, not the facts of the answer.
                let pause = error.retryAfter ?? .milliseconds(50)
                guard error.isTemporary, MonotonicTime.now + pause < end else { throw error }
                try await Loop.sleep(for: pause)
            }
        }
    }
}

/// The model's answer to a drafting request.
struct DraftAnswer: Codable, Sendable, SchemaDescribed {
    var reply: String
    var needsHuman: String?

    enum CodingKeys: String, CodingKey { case reply, needsHuman = "needs_human" }

    static let descriptions = [
        "reply": "The body of the answer in the customer's language, without greeting and without sign-off.",
        "needs_human": "Null, or in a few English words why a person must answer instead.",
    ]
}

/// What the tools were asked during one draft.
@Loop final class ToolLedger {
    private(set) var records: [ToolRecord] = []
    private(set) var proposals: [ProposalDraft] = []

    func record(_ call: ToolCall, _ output: JSONValue, failed: Bool, since started: MonotonicTime) {
        records.append(
            ToolRecord(
                tool: call.name, arguments: call.arguments, output: output, failed: failed,
                durationMS: Int((MonotonicTime.now - started).milliseconds)))
    }

    /// Notes the wish once, however often the model repeats it.
    func propose(_ call: ToolCall) -> JSONValue {
        let proposal = ProposalDraft(tool: call.name, arguments: call.arguments)
        if !proposals.contains(proposal) { proposals.append(proposal) }
        return [
            "status": "proposed",
            "note": "Nothing has been done. The action waits for confirmation; say so and do not claim that it is done.",
        ]
    }
}
