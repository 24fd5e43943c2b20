/// What a tool does, judged by its name and description as a model would.
enum ToolKind: Sendable, Equatable {
    /// Looks something up and changes nothing.
    case read
    /// Takes the final answer: calling it is answering.
    case answer
    /// Asks for something to be done.
    case action(Action)

    enum Action: Sendable, Equatable {
        case skip, pause, frequency, address, preferences, damageClaim, photos, missing, replacement, refund, cancelLink, other
    }

    init(_ tool: OfferedTool) {
        let words = FactName.plain(tool.name).split(separator: "_").map(String.init)
        let first = words.first ?? ""
        if ["get", "list", "find", "search", "lookup", "look", "check", "fetch", "read", "track", "show"].contains(first) {
            self = .read
        } else if ["answer", "respond", "reply", "submit", "final", "finish", "return", "output", "emit"].contains(first)
            || Array(tool.description.lowercased().utf8).contains(text: "final answer")
        {
            self = .answer
        } else {
            self = .action(ToolKind.action(words))
        }
    }

    private static func action(_ words: [String]) -> Action {
        let table: [(word: String, action: Action)] = [
            ("skip", .skip), ("pause", .pause), ("hold", .pause), ("frequency", .frequency), ("photos", .photos),
            ("photo", .photos),
            ("address", .address), ("recipient", .address), ("preferences", .preferences), ("preference", .preferences),
            ("claim", .damageClaim), ("damage", .damageClaim), ("missing", .missing), ("lost", .missing),
            ("replacement", .replacement), ("replace", .replacement), ("refund", .refund), ("credit", .refund),
            ("link", .cancelLink),
            ("cancel", .cancelLink),
        ]
        return table.first { words.contains($0.word) }?.action ?? .other
    }
}
