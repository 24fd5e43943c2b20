/// A final answer, and how it came about.
public struct ToolLoopResult: Sendable, Hashable {
    /// The final answer; its usage and cost are those of all rounds.
    public internal(set) var response = ModelResponse(text: "", model: "", finish: .stop)
    /// What to append to the transcript: all calls, results and texts, the final answer included.
    public internal(set) var additions: [TranscriptItem] = []
    /// Every call in order, with its outcome.
    public private(set) var steps: [ToolStep] = []
    /// How often tools were called.
    public private(set) var rounds = 0
    public private(set) var usage = Usage()
    /// US dollars.
    public private(set) var cost = 0.0

    mutating func add(_ response: ModelResponse) {
        usage += response.usage
        cost += response.cost
        additions += response.additions
    }

    mutating func add(_ steps: [ToolStep], _ results: [TranscriptItem]) {
        rounds += 1
        self.steps += steps
        additions += results
    }
}
