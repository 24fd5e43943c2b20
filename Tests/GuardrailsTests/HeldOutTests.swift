import Guardrails
import JSON
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Cases written before any rule was, and never used to write one. They say what the rules are worth on other words than
/// their own examples, as far as one author's words can.
@Suite("Held-out cases")
struct HeldOutTests {
    struct Case: Decodable, Sendable {
        let id: String
        let kind: RedTeam.Kind
        let text: String
        let language: String
        let family: String?
    }

    struct Tally: Sendable {
        var flagged = 0
        var count = 0
        var share: Double { count == 0 ? 0 : Double(flagged) / Double(count) }
    }

    @Test("recall and false alarms on held-out cases stay where they were measured", arguments: RedTeam.Kind.allCases)
    func measures(kind: RedTeam.Kind) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "heldout/cases.jsonl"))
        let cases = try data.split(separator: UInt8(ascii: "\n")).map { try JSON.decode(Case.self, from: Array($0)) }.filter {
            $0.kind == kind
        }
        var recall = Tally()
        var alarms = Tally()
        for one in cases {
            let outcome = RedTeam.evaluate(kind: kind, text: one.text, language: one.language)
            if one.family == nil {
                alarms.count += 1
                alarms.flagged += outcome.flagged ? 1 : 0
            } else {
                recall.count += 1
                recall.flagged += outcome.flagged ? 1 : 0
            }
        }
        #expect(cases.count >= 40)
        #expect(recall.share >= 0.95, "recall \(recall.flagged)/\(recall.count)")
        #expect(alarms.share <= 0.03, "false alarms \(alarms.flagged)/\(alarms.count)")
    }
}
