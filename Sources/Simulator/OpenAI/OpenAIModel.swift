/// What OpenAI's models can do, as far as requests are refused for it.
struct OpenAIModel: Sendable {
    /// The name that answers carry.
    var snapshot: String
    /// Accepted values of `reasoning.effort`; empty for a model that does not reason.
    var efforts: [String] = []
    /// The effort of a request that names none.
    var standardEffort = "medium"
    var created: Int

    var reasons: Bool { !efforts.isEmpty }

    private static let all: [String: OpenAIModel] = [
        "gpt-5.2": .init(
            snapshot: "gpt-5.2-2025-12-11", efforts: ["none", "low", "medium", "high", "xhigh"], standardEffort: "none",
            created: 1_765_313_051),
        "gpt-5.1": .init(
            snapshot: "gpt-5.1-2025-11-13", efforts: ["none", "low", "medium", "high"], standardEffort: "none",
            created: 1_762_800_673),
        "gpt-5": .init(snapshot: "gpt-5-2025-08-07", efforts: ["minimal", "low", "medium", "high"], created: 1_754_425_777),
        "gpt-5-mini": .init(
            snapshot: "gpt-5-mini-2025-08-07", efforts: ["minimal", "low", "medium", "high"], created: 1_754_425_928),
        "gpt-5-nano": .init(
            snapshot: "gpt-5-nano-2025-08-07", efforts: ["minimal", "low", "medium", "high"], created: 1_754_426_384),
        "gpt-4.1": .init(snapshot: "gpt-4.1-2025-04-14", created: 1_744_316_542),
        "gpt-4.1-mini": .init(snapshot: "gpt-4.1-mini-2025-04-14", created: 1_744_318_173),
        "gpt-4o": .init(snapshot: "gpt-4o-2024-08-06", created: 1_715_367_049),
        "gpt-4o-mini": .init(snapshot: "gpt-4o-mini-2024-07-18", created: 1_721_172_741),
    ]

    static let embeddings: [String: (dimensions: Int, mayShorten: Bool, created: Int)] = [
        "text-embedding-3-large": (3072, true, 1_705_953_180), "text-embedding-3-small": (1536, true, 1_705_948_997),
        "text-embedding-ada-002": (1536, false, 1_671_217_299),
    ]

    /// The model of that name or snapshot.
    static func named(_ name: String) -> OpenAIModel? { all[name] ?? all.values.first { $0.snapshot == name } }

    /// Names and dates of creation (Unix seconds) of everything that is served.
    static let listed: [(name: String, created: Int)] =
        (all.flatMap { [($0.key, $0.value.created), ($0.value.snapshot, $0.value.created)] }
        + embeddings.map { ($0.key, $0.value.created) }).sorted { $0.0 < $1.0 }
}
