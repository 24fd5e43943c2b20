import JSON

/// The events of a streamed answer of Anthropic's. Pure: data in, deltas out, the whole message at the end.
struct AnthropicStream: Sendable {
    private let entry: ModelEntry
    private let answerTool: AnswerTool?
    private(set) var isFinished = false
    private var message = JSONValue.null
    private var blocks: [Int: JSONValue] = [:]
    private var arguments: [Int: String] = [:]

    init(_ entry: ModelEntry, answerTool: AnswerTool?) {
        self.entry = entry
        self.answerTool = answerTool
    }

    mutating func take(_ data: String) throws(ModelError) -> [ModelDelta] {
        let event: JSONValue
        do { event = try JSON.parse(data) } catch {
            throw ModelError(.undecodable, "\(entry.name) streamed what is no JSON: \(error)", isTemporary: true)
        }
        let index = event["index"].int ?? 0
        switch event["type"].string {
        case "message_start": message = event["message"]
        case "content_block_start": return start(index, event["content_block"])
        case "content_block_delta": return add(index, event["delta"])
        case "message_delta":
            for member in event["delta"].object ?? [:] { message[member.key] = member.value }
            // The counts are totals; what is named here replaces what the start said.
            for member in event["usage"].object ?? [:] where !member.value.isNull { message["usage"][member.key] = member.value }
        case "message_stop": isFinished = true
        case "error": throw ProviderFailure(status: nil, json: event).error(provider: entry.name)
        default: break
        }
        return []
    }

    private mutating func start(_ index: Int, _ block: JSONValue) -> [ModelDelta] {
        blocks[index] = block
        switch block["type"].string {
        case "text": return pieces(.text, block["text"])
        case "tool_use":
            arguments[index] = ""
            return isAnswer(block) ? [] : [.toolCall(id: block["id"].string ?? "", name: block["name"].string ?? "")]
        default: return []
        }
    }

    private mutating func add(_ index: Int, _ delta: JSONValue) -> [ModelDelta] {
        guard let block = blocks[index] else { return [] }
        switch delta["type"].string {
        case "text_delta":
            append(delta["text"], to: "text", of: index)
            return pieces(.text, delta["text"])
        case "thinking_delta":
            append(delta["thinking"], to: "thinking", of: index)
            return pieces(.reasoning, delta["thinking"])
        case "signature_delta": append(delta["signature"], to: "signature", of: index)
        case "input_json_delta":
            let piece = delta["partial_json"].string ?? ""
            arguments[index, default: ""] += piece
            guard !piece.isEmpty else { return [] }
            return [isAnswer(block) ? .text(piece) : .toolArguments(id: block["id"].string ?? "", piece)]
        default: break
        }
        return []
    }

    private func pieces(_ delta: (String) -> ModelDelta, _ piece: JSONValue) -> [ModelDelta] {
        guard let piece = piece.string, !piece.isEmpty else { return [] }
        return [delta(piece)]
    }

    private mutating func append(_ piece: JSONValue, to member: String, of index: Int) {
        guard let piece = piece.string else { return }
        let before = blocks[index]?[member].string ?? ""
        blocks[index]?[member] = .string(before + piece)
    }

    private func isAnswer(_ block: JSONValue) -> Bool {
        guard let answerTool else { return false }
        return block["name"].string == answerTool.output.name
    }

    /// The whole message, as if it had not been streamed.
    func reply() throws(ModelError) -> JSONValue {
        guard isFinished || message["stop_reason"].string != nil else {
            throw ModelError(.unavailable, "\(entry.name) ended its stream before the answer was whole")
        }
        var reply = message
        reply["content"] = .array(
            blocks.sorted { $0.key < $1.key }.map { index, block in
                guard let text = arguments[index], !text.isEmpty else { return block }
                var block = block
                block["input"] = .string(text)
                return block
            })
        return reply
    }
}
