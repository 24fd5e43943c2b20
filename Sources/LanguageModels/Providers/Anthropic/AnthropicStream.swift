import JSON

/// The events of a streamed answer of Anthropic's. Pure: data in, deltas out, the whole message at the end.
struct AnthropicStream: Sendable {
    /// A block that grows. What has come of each member is kept apart until the end.
    private struct Block: Sendable {
        var start: JSONValue
        var text = ""
        var thinking = ""
        var signature = ""
        var arguments = ""

        var id: String { start["id"].string ?? "" }
        var name: String { start["name"].string ?? "" }

        var whole: JSONValue {
            var block = start
            for (member, piece) in [("text", text), ("thinking", thinking), ("signature", signature)] where !piece.isEmpty {
                block[member] = .string((start[member].string ?? "") + piece)
            }
            if !arguments.isEmpty { block["input"] = .string(arguments) }
            return block
        }
    }

    private let entry: ModelEntry
    private let answerTool: AnswerTool?
    private(set) var isFinished = false
    private var message = JSONValue.null
    private var blocks: [Int: Block] = [:]

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
        case "content_block_start":
            let block = Block(start: event["content_block"])
            blocks[index] = block
            return deltas(atStartOf: block)
        case "content_block_delta": return add(event["delta"], to: index)
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

    private func deltas(atStartOf block: Block) -> [ModelDelta] {
        switch block.start["type"].string {
        case "text": block.start["text"].string.map { $0.isEmpty ? [] : [.text($0)] } ?? []
        case "tool_use": block.name == answerTool?.output.name ? [] : [.toolCall(id: block.id, name: block.name)]
        default: []
        }
    }

    private mutating func add(_ delta: JSONValue, to index: Int) -> [ModelDelta] {
        guard let block = blocks[index] else { return [] }
        let (member, piece): (WritableKeyPath<Block, String>, String?)
        switch delta["type"].string {
        case "text_delta": (member, piece) = (\.text, delta["text"].string)
        case "thinking_delta": (member, piece) = (\.thinking, delta["thinking"].string)
        case "signature_delta": (member, piece) = (\.signature, delta["signature"].string)
        case "input_json_delta": (member, piece) = (\.arguments, delta["partial_json"].string)
        default: return []
        }
        guard let piece, !piece.isEmpty else { return [] }
        blocks[index]?[keyPath: member] += piece
        switch member {
        case \.text: return [.text(piece)]
        case \.thinking: return [.reasoning(piece)]
        case \.arguments: return [block.name == answerTool?.output.name ? .text(piece) : .toolArguments(id: block.id, piece)]
        default: return []
        }
    }

    /// The whole message, as if it had not been streamed.
    func reply() throws(ModelError) -> JSONValue {
        guard isFinished || message["stop_reason"].string != nil else {
            throw ModelError(.unavailable, "\(entry.name) ended its stream before the answer was whole")
        }
        var reply = message
        reply["content"] = .array(blocks.sorted { $0.key < $1.key }.map(\.value.whole))
        return reply
    }
}
