public import EventLoop
public import Postgres

/// What an agent is told to be and do, merged from the global row and the category's.
public struct Instructions: Sendable, Hashable {
    public var persona: String
    public var redLines: String
    public var logic: String
    public var format: String
    /// Examples and extras of the category.
    public var extras: [String]
    public var outstandingRules: String
    public var outstandingExamples: String
    public var outstandingHardRules: String
    public var autoSend: Bool

    /// The merge that the existing workflow uses: persona and format: the category's, else the global one; red lines and
    /// logic: global, then the category's; 5–10: the category's only; outstanding rules: both.
    init(global: InstructionRow?, specific: InstructionRow?) {
        func either(_ index: Int) -> String { specific?.part(index) ?? global?.part(index) ?? "" }
        func both(_ index: Int) -> String { Self.join(global?.part(index), specific?.part(index)) }
        persona = either(1)
        redLines = both(2)
        logic = both(3)
        format = either(4)
        extras = (5...10).compactMap { specific?.part($0) }
        outstandingRules = Self.join(global?.outstandingRules, specific?.outstandingRules)
        outstandingExamples = Self.join(global?.outstandingExamples, specific?.outstandingExamples)
        outstandingHardRules = Self.join(global?.outstandingHardRules, specific?.outstandingHardRules)
        autoSend = specific?.autoSend ?? false
    }

    private static func join(_ parts: String?...) -> String {
        parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

/// A row of `ai_answerer_instructions`.
struct InstructionRow: Sendable, Hashable {
    var parts: [String?]
    var outstandingRules: String?
    var outstandingExamples: String?
    var outstandingHardRules: String?
    var autoSend: Bool

    /// Part 1…10; nil when it is absent or blank.
    func part(_ number: Int) -> String? {
        guard parts.indices.contains(number - 1), let part = parts[number - 1], part.contains(where: { !$0.isWhitespace })
        else { return nil }
        return part
    }
}

/// Reads instructions, and keeps what it read for half a minute.
@Loop public final class InstructionStore {
    private static let freshness = Duration.seconds(30)

    private let pool: PostgresPool
    private var cache: [String: (read: MonotonicTime, instructions: Instructions)] = [:]

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// The merged instructions of a category; nil when neither it nor `global` has an enabled row.
    public func instructions(for category: String) async throws -> Instructions? {
        if let cached = cache[category], MonotonicTime.now - cached.read < Self.freshness { return cached.instructions }
        let rows = try await pool.query(
            """
            select distinct on (name) name, instruction_1, instruction_2, instruction_3, instruction_4, instruction_5,
                instruction_6, instruction_7, instruction_8, instruction_9, instruction_10,
                outstanding_rules, outstanding_examples, outstanding_hard_rules, auto_send_enabled
            from ai_answerer_instructions
            where name = any($1) and status = 'enabled' and staging = 'production'
            order by name, created_at desc, id desc
            """, [[category, "global"]])
        guard !rows.isEmpty else { return nil }
        var found: [String: InstructionRow] = [:]
        for row in rows { found[try row["name"]] = try InstructionRow(row) }
        let instructions = Instructions(global: found["global"], specific: found[category])
        cache[category] = (.now, instructions)
        return instructions
    }

    /// Reads anew at the next use.
    public func forget() { cache = [:] }
}

extension InstructionRow {
    init(_ row: Row) throws {
        parts = try (1...10).map { try row.decode("instruction_\($0)", as: String?.self) }
        outstandingRules = try row["outstanding_rules"]
        outstandingExamples = try row["outstanding_examples"]
        outstandingHardRules = try row["outstanding_hard_rules"]
        autoSend = try row["auto_send_enabled"] as Bool? ?? false
    }
}
