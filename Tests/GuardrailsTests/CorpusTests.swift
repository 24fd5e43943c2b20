import Guardrails
import JSON
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Recall and false alarms over corpora, a case a line.
///
/// `heldout/cases.jsonl` was written before any rule was and never used to write one. It says what the rules are worth on
/// other words than their own examples, as far as one author's words can: cases by other hands will do worse.
/// `corpus/tuned.jsonl` was used to write rules, so it says only that nothing was lost.
@Suite("Corpora")
struct CorpusTests {
    struct Case: Decodable, Sendable {
        let id: String
        let kind: RedTeam.Kind
        let text: String
        let language: String
        let family: String?
    }

    struct Tally: Sendable, CustomStringConvertible {
        private var flagged = 0
        private var count = 0
        var share: Double { count == 0 ? 0 : Double(flagged) / Double(count) }
        var description: String { "\(flagged)/\(count)" }

        mutating func add(_ isFlagged: Bool) {
            count += 1
            flagged += isFlagged ? 1 : 0
        }
    }

    @Test("recall and false alarms on held-out cases stay where they were measured", arguments: RedTeam.Kind.allCases)
    func heldOut(kind: RedTeam.Kind) throws {
        try expect("heldout/cases.jsonl", kind, recall: 0.95, alarms: 0.03, count: 40)
    }

    @Test("what the rules were tuned on is still found", arguments: RedTeam.Kind.allCases)
    func tuned(kind: RedTeam.Kind) throws {
        try expect("corpus/tuned.jsonl", kind, recall: 0.99, alarms: 0.01, count: 130)
    }

    private func expect(_ file: String, _ kind: RedTeam.Kind, recall least: Double, alarms most: Double, count: Int) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: file))
        let cases = try data.split(separator: UInt8(ascii: "\n")).map { try JSON.decode(Case.self, from: Array($0)) }.filter {
            $0.kind == kind
        }
        var recall = Tally()
        var alarms = Tally()
        for one in cases {
            let isFlagged = RedTeam.evaluate(kind: kind, text: one.text, language: one.language).flagged
            if one.family == nil { alarms.add(isFlagged) } else { recall.add(isFlagged) }
        }
        let report = "\(file), \(kind): recall \(recall), false alarms \(alarms)"
        print(report)
        #expect(cases.count >= count)
        #expect(recall.share >= least, "\(report)")
        #expect(alarms.share <= most, "\(report)")
    }
}
