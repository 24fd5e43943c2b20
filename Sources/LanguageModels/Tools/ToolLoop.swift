public import EventLoop
import JSON

/// Asks a model, calls the tools that it asks for, gives it the results, and asks again, until it answers.
///
/// Every call gets its result: an unknown tool, arguments that break the schema, a tool that hangs are told to the model as
/// errors. Calls of one round run at the same time. After the last round the model must answer with what it has.
@Loop public struct ToolLoop {
    /// Performs one call whose tool exists and whose arguments keep to its schema.
    public typealias Perform = @Loop (ToolCall) async -> ToolOutcome

    private let model: any LanguageModel
    private let maximumRounds: Int
    private let maximumCallsPerRound: Int
    private let toolTimeout: Duration

    /// - Parameters:
    ///   - maximumRounds: how often tools are called before the model is asked to answer without.
    ///   - toolTimeout: how long one call may take.
    public nonisolated init(
        _ model: any LanguageModel, maximumRounds: Int = 6, maximumCallsPerRound: Int = 8, toolTimeout: Duration = .seconds(30)
    ) {
        self.model = model
        self.maximumRounds = maximumRounds
        self.maximumCallsPerRound = maximumCallsPerRound
        self.toolTimeout = toolTimeout
    }

    /// Runs to the final answer.
    /// - Throws: `ModelError`; what was called before is lost to the caller then, so tools here only read, or propose.
    public func run(
        _ request: ModelRequest, options: CallOptions = CallOptions(), onDelta: (@Loop (ModelDelta) -> Void)? = nil,
        perform: @escaping Perform
    ) async throws(ModelError) -> ToolLoopResult {
        var request = request
        var result = ToolLoopResult()
        while true {
            if result.rounds >= maximumRounds, !request.tools.isEmpty { request.toolChoice = .none }
            var response = try await model.respond(to: request, options: options, onDelta: onDelta)
            result.add(response)
            request.transcript += response.additions
            guard !response.toolCalls.isEmpty else {
                response.usage = result.usage
                response.cost = result.cost
                result.response = response
                return result
            }
            guard result.rounds < maximumRounds else {
                throw ModelError(
                    .undecodable, "\(model.name) kept calling tools after \(maximumRounds) rounds instead of answering")
            }
            // What had to be called has been called.
            if request.toolChoice == .required { request.toolChoice = .auto }
            let steps = try await call(response.toolCalls, of: request.tools, options, perform)
            let results = steps.map {
                TranscriptItem.toolResult(callID: $0.call.id, output: $0.outcome.output, isError: $0.outcome.isError)
            }
            request.transcript += results
            result.add(steps, results)
        }
    }

    /// Runs to the final answer, as a Swift type; see `respond(as:)`.
    public func run<Value: Decodable & Sendable>(
        as type: Value.Type, _ request: ModelRequest, options: CallOptions = CallOptions(),
        onDelta: (@Loop (ModelDelta) -> Void)? = nil, perform: @escaping Perform
    ) async throws(ModelError) -> (value: Value, result: ToolLoopResult) {
        var request = request
        if request.output == nil { request.output = OutputFormat(type) }
        let deltas = DeltaRelay(onDelta)
        var result = try await run(request, options: options, onDelta: deltas.forward, perform: perform)
        let complaint: String
        switch try AnswerDecoder.decode(type, from: result.response, model: model.name) {
        case .success(let value): return (value, result)
        case .failure(let error): complaint = error.description
        }
        let correction = TranscriptItem.user(AnswerDecoder.correction(complaint))
        request.transcript += result.additions + [correction]
        if !request.tools.isEmpty { request.toolChoice = .none }
        deltas.restart()
        let second = try await model.respond(to: request, options: options, onDelta: deltas.forward)
        result.additions.append(correction)
        result.add(second)
        result.response = second
        result.response.usage = result.usage
        result.response.cost = result.cost
        switch try AnswerDecoder.decode(type, from: second, model: model.name) {
        case .success(let value): return (value, result)
        case .failure(let error):
            throw ModelError(.undecodable, "\(model.name) twice gave an answer that is no \(type): \(error)")
        }
    }
}

// MARK: - One round

extension ToolLoop {
    /// All calls of a round at once; the steps in the calls' order.
    private func call(
        _ calls: [ToolCall], of tools: [ToolDefinition], _ options: CallOptions, _ perform: @escaping Perform
    ) async throws(ModelError) -> [ToolStep] {
        let limit = min(toolTimeout, options.remaining() ?? toolTimeout)
        guard limit > .zero else { throw ModelError(.deadlineExceeded, "no time is left to call \(model.name)'s tools") }
        let refusals = calls.enumerated().map { index, call in
            index < maximumCallsPerRound
                ? refusal(call, tools) : "too many calls at once; at most \(maximumCallsPerRound) are made"
        }
        let running = zip(calls, refusals).map { call, refusal in
            Loop.task { await step(call, refusal, limit, perform) }
        }
        var steps: [ToolStep] = []
        do {
            for task in running {
                steps.append(
                    try await withTaskCancellationHandler {
                        try await task.value
                    } onCancel: {
                        running.forEach { $0.cancel() }
                    })
            }
        } catch {
            throw .cancelled
        }
        if Task.isCancelled { throw .cancelled }
        return steps
    }

    private func step(_ call: ToolCall, _ refusal: String?, _ limit: Duration, _ perform: @escaping Perform) async -> ToolStep {
        let started = MonotonicTime.now
        var outcome = ToolOutcome.failure(refusal ?? "")
        if refusal == nil {
            do { outcome = try await Loop.withTimeout(limit) { await perform(call) } } catch is TimedOut {
                outcome = .failure("the tool \(call.name) gave no result within \(limit)")
            } catch {
                outcome = .failure("the tool \(call.name) was broken off")
            }
        }
        return ToolStep(call: call, outcome: outcome, duration: .now - started)
    }

    /// Why a call is not made; nil: it is.
    private func refusal(_ call: ToolCall, _ tools: [ToolDefinition]) -> String? {
        guard let tool = tools.first(where: { $0.name == call.name }) else {
            return "there is no tool `\(call.name)`; there are \(tools.map(\.name).joined(separator: ", "))"
        }
        guard call.arguments.object != nil else { return "the arguments are no JSON object: \(call.argumentsText.prefix(200))" }
        let violations = JSONSchema.validate(call.arguments, against: tool.parameters)
        guard !violations.isEmpty else { return nil }
        let list = violations.prefix(5).map { "\($0.path): \($0.message)" }.joined(separator: "; ")
        return "the arguments do not keep to the tool's schema: \(list)"
    }
}
