public import JSON

/// One thing that was said or done in a conversation.
public enum TranscriptItem: Sendable, Hashable, Codable {
    case user(String)
    case assistant(String)
    case toolCall(ToolCall)
    case toolResult(callID: String, output: String, isError: Bool)
    /// What the provider gave to be given back unchanged, in its place: encrypted reasoning, signed thinking.
    case providerState(ProviderState)
}

/// Something that only its own provider and model can read.
public struct ProviderState: Sendable, Hashable, Codable {
    /// The interface and model that it came from. Others are not shown it.
    public var origin: String
    public var content: JSONValue

    public init(origin: String, content: JSONValue) {
        self.origin = origin
        self.content = content
    }
}

extension [TranscriptItem] {
    /// The conversation as every provider accepts it: after each run of the assistant's come the results of its calls, in
    /// the calls' order, whatever came between them; a call without a result gets one that says so; a result without a
    /// call, and what is empty, is left out.
    func normalized() -> [TranscriptItem] {
        // In a queue, because some servers give the same id again in a later round.
        var results: [String: ArraySlice<TranscriptItem>] = [:]
        for item in self {
            if case .toolResult(let id, _, _) = item { results[id, default: []].append(item) }
        }
        var items: [TranscriptItem] = []
        var open: [String] = []
        func closeRun() {
            for id in open {
                items.append(
                    results[id]?.popFirst()
                        ?? .toolResult(callID: id, output: "The tool was not called: the work was broken off.", isError: true))
            }
            open = []
        }
        for item in self {
            switch item {
            case .user(let text):
                closeRun()
                if !text.allSatisfy(\.isWhitespace) { items.append(item) }
            case .assistant(let text):
                if !text.allSatisfy(\.isWhitespace) { items.append(item) }
            case .toolCall(let call):
                guard !open.contains(call.id) else { continue }
                items.append(item)
                open.append(call.id)
            case .toolResult: closeRun()
            case .providerState: items.append(item)
            }
        }
        closeRun()
        return items
    }
}
