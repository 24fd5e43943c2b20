import JSON

/// The events of a streamed answer of OpenAI's Responses interface. Pure: data in, deltas out, the whole reply at the end.
struct ResponsesStream: Sendable {
    private let entry: ModelEntry
    private var final: JSONValue?
    private var finishedItems: [JSONValue] = []
    /// By the item's id, the id of the call that it is.
    private var callIDs: [String: String] = [:]

    init(_ entry: ModelEntry) { self.entry = entry }

    /// Whether the last event that counts has come.
    var isFinished: Bool { final != nil }

    mutating func take(_ data: String) throws(ModelError) -> [ModelDelta] {
        guard data != "[DONE]" else { return [] }
        let event: JSONValue
        do { event = try JSON.parse(data) } catch {
            throw ModelError(.undecodable, "\(entry.name) streamed what is no JSON: \(error)", isTemporary: true)
        }
        let delta = event["delta"].string ?? ""
        switch event["type"].string {
        case "response.output_text.delta": return [.text(delta)]
        case "response.refusal.delta": return [.refusal(delta)]
        case "response.reasoning_summary_text.delta", "response.reasoning_text.delta": return [.reasoning(delta)]
        case "response.output_item.added":
            let item = event["item"]
            guard item["type"] == "function_call", let id = item["call_id"].string else { return [] }
            if let itemID = item["id"].string { callIDs[itemID] = id }
            return [.toolCall(id: id, name: item["name"].string ?? "")]
        case "response.function_call_arguments.delta":
            guard let id = event["item_id"].string.flatMap({ callIDs[$0] }) else { return [] }
            return [.toolArguments(id: id, delta)]
        case "response.output_item.done": finishedItems.append(event["item"])
        case "response.completed", "response.incomplete", "response.failed": final = event["response"]
        case "error": throw ProviderFailure(status: nil, json: event).error(provider: entry.name)
        default: break
        }
        return []
    }

    /// The whole reply, as if it had not been streamed.
    func reply() throws(ModelError) -> JSONValue {
        guard var reply = final else {
            throw ModelError(.unavailable, "\(entry.name) ended its stream before the answer was whole")
        }
        // Compatible servers repeat the items in the last event or do not.
        if reply["output"].array?.isEmpty ?? true { reply["output"] = .array(finishedItems) }
        return reply
    }
}
