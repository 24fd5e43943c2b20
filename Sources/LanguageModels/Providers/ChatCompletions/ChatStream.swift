import JSON

/// The chunks of a streamed answer of the Chat Completions interface. Pure: data in, deltas out, the whole reply at the end.
struct ChatStream: Sendable {
    private struct Call: Sendable {
        var id = ""
        var name = ""
        var arguments = ""
    }

    private let entry: ModelEntry
    private let answerTool: AnswerTool?
    private(set) var isFinished = false
    private var text = ""
    private var refusal = ""
    private var calls: [Int: Call] = [:]
    private var finishReason: String?
    private var model: String?
    private var usage = JSONValue.null

    init(_ entry: ModelEntry, answerTool: AnswerTool?) {
        self.entry = entry
        self.answerTool = answerTool
    }

    mutating func take(_ data: String) throws(ModelError) -> [ModelDelta] {
        guard data != "[DONE]" else {
            isFinished = true
            return []
        }
        let chunk: JSONValue
        do { chunk = try JSON.parse(data) } catch {
            throw ModelError(.undecodable, "\(entry.name) streamed what is no JSON: \(error)", isTemporary: true)
        }
        if !chunk["error"].isNull { throw ProviderFailure(status: nil, json: chunk).error(provider: entry.name) }
        if model == nil { model = chunk["model"].string }
        if chunk["usage"].object != nil { usage = chunk["usage"] }
        let choice = chunk["choices"][0]
        if let reason = choice["finish_reason"].string { finishReason = reason }
        return deltas(choice["delta"])
    }

    private mutating func deltas(_ delta: JSONValue) -> [ModelDelta] {
        var deltas: [ModelDelta] = []
        if let piece = delta["reasoning_content"].string ?? delta["reasoning"].string, !piece.isEmpty {
            deltas.append(.reasoning(piece))
        }
        if let piece = delta["content"].string, !piece.isEmpty {
            text += piece
            deltas.append(.text(piece))
        }
        if let piece = delta["refusal"].string, !piece.isEmpty {
            refusal += piece
            deltas.append(.refusal(piece))
        }
        for piece in delta["tool_calls"].array ?? [] { deltas += add(piece) }
        return deltas
    }

    private mutating func add(_ piece: JSONValue) -> [ModelDelta] {
        let index = piece["index"].int ?? calls.count
        var deltas: [ModelDelta] = []
        var call = calls[index] ?? Call()
        let function = piece["function"]
        if calls[index] == nil {
            call.id = piece["id"].string ?? "unnamed_\(index)"
            call.name = function["name"].string ?? ""
            if call.name != answerTool?.output.name { deltas.append(.toolCall(id: call.id, name: call.name)) }
        }
        if let arguments = function["arguments"].string, !arguments.isEmpty {
            call.arguments += arguments
            deltas.append(call.name == answerTool?.output.name ? .text(arguments) : .toolArguments(id: call.id, arguments))
        }
        calls[index] = call
        return deltas
    }

    /// The whole reply, as if it had not been streamed.
    func reply() throws(ModelError) -> JSONValue {
        guard isFinished || finishReason != nil else {
            throw ModelError(.unavailable, "\(entry.name) ended its stream before the answer was whole")
        }
        let toolCalls: [JSONValue] = calls.sorted { $0.key < $1.key }.map { _, call in
            ["id": .string(call.id), "function": ["name": .string(call.name), "arguments": .string(call.arguments)]]
        }
        return [
            "model": model.map { .string($0) } ?? .null, "usage": usage,
            "choices": [
                [
                    "finish_reason": finishReason.map { .string($0) } ?? .null,
                    "message": ["content": .string(text), "refusal": .string(refusal), "tool_calls": .array(toolCalls)],
                ]
            ],
        ]
    }
}
