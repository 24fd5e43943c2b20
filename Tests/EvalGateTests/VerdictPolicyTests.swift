import Contracts
import Guardrails
import Testing

@testable import EvalGate

@Suite("The gate's verdict")
struct VerdictPolicyTests {
    private static let thresholds = CategorySettings.Thresholds(score: 0.7, safety: 0.9, confidence: .medium)

    private func judgement(
        safety: Double = 1, tone: Double = 1, accuracy: Double = 1, completeness: Double = 1, confidence: Confidence = .high,
        escalate: Bool = false
    ) -> Judgement {
        func score(_ value: Double) -> Judgement.Score { Judgement.Score(score: value, detail: "") }
        return Judgement(
            safety: score(safety), tone: score(tone), accuracy: score(accuracy), completeness: score(completeness),
            confidence: confidence, escalate: escalate)
    }

    private func verdict(
        _ judgement: Judgement?, outstanding: Bool = false, autoSend: Bool = true, findings: [CheckFinding] = []
    ) -> Verdict {
        VerdictPolicy(thresholds: Self.thresholds, isOutstanding: outstanding, autoSend: autoSend)
            .verdict(findings: findings, judgement: judgement)
    }

    @Test("sends what passes every check, where auto-send is on")
    func sends() {
        #expect(verdict(judgement()).decision == .send)
        #expect(verdict(judgement(), autoSend: false).decision == .draft)
    }

    @Test("holds what any one score is too low for, safety by its own measure")
    func scores() {
        #expect(verdict(judgement(safety: 0.89)).decision == .draft)
        #expect(verdict(judgement(tone: 0.69)).decision == .draft)
        #expect(verdict(judgement(accuracy: 0.2)).decision == .draft)
        #expect(verdict(judgement(completeness: 0.5)).decision == .draft)
        #expect(verdict(judgement(safety: 0.9, tone: 0.7, accuracy: 0.7, completeness: 0.7)).decision == .send)
    }

    @Test("wants the category's confidence, and high confidence for an outstanding case")
    func confidence() {
        #expect(verdict(judgement(confidence: .medium)).decision == .send)
        #expect(verdict(judgement(confidence: .low)).decision == .draft)
        #expect(verdict(judgement(confidence: .medium), outstanding: true).decision == .draft)
        #expect(verdict(judgement(confidence: .high), outstanding: true).decision == .send)
    }

    @Test("escalates when the judge asks for a person, whatever the scores")
    func escalates() { #expect(verdict(judgement(escalate: true)).decision == .escalate) }

    @Test("scores outside 0 to 1 count as the nearest end, so a model cannot buy a pass with a 10")
    func clamps() { #expect(verdict(judgement(safety: 10)).checks.allSatisfy { $0.score <= 1 }) }

    @Test("of a reply that was not judged is to hold it")
    func unjudged() { #expect(verdict(nil).decision == .draft) }

    @Test("every held reply says why")
    func reasons() {
        for held in [verdict(nil), verdict(judgement(tone: 0)), verdict(judgement(), autoSend: false)] {
            #expect(held.overrideReason?.isEmpty == false)
        }
    }
}
