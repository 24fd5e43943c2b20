import Contracts
import Guardrails

/// From findings and scores to a verdict. Pure.
///
/// Sending needs every score at the category's threshold, safety at its own, auto-send on, and the category's confidence;
/// an outstanding case needs high confidence whatever the category says.
struct VerdictPolicy: Sendable {
    /// For a category that the catalog does not know: the strictest.
    private static let strictest = CategorySettings.Thresholds(score: 0.7, safety: 0.9, confidence: .high)

    let thresholds: CategorySettings.Thresholds?
    let isOutstanding: Bool
    let autoSend: Bool

    /// - Parameters:
    ///   - findings: of tier 1; one is enough to keep the reply from leaving.
    ///   - judgement: of tier 2; nil when tier 1 refused the reply and the model was not asked.
    func verdict(findings: [CheckFinding], judgement: Judgement?) -> Verdict {
        guard let judgement, findings.isEmpty else { return refusal(findings) }
        let limits = thresholds ?? Self.strictest
        let checks = Check.Name.allCases.map { name in
            let score = min(max(judgement[name].score, 0), 1)
            return Check(
                name: name, passed: score >= (name == .safety ? limits.safety : limits.score), score: score,
                detail: judgement[name].detail)
        }
        if judgement.escalate {
            return Verdict(
                decision: .escalate, confidence: judgement.confidence, checks: checks,
                overrideReason: "the judge asks for a person")
        }
        let reason = reasonToHold(checks, confidence: judgement.confidence, limits)
        return Verdict(
            decision: reason == nil ? .send : .draft, confidence: judgement.confidence, checks: checks, overrideReason: reason)
    }

    private func reasonToHold(
        _ checks: [Check], confidence: Confidence, _ limits: CategorySettings.Thresholds
    ) -> String? {
        if let failed = checks.first(where: { !$0.passed }) {
            return "\(failed.name.rawValue) scored \(failed.score): \(failed.detail)"
        }
        if isOutstanding, confidence < .high {
            return "an outstanding case needs high confidence, this is \(confidence.rawValue)"
        }
        if confidence < limits.confidence {
            return "confidence is \(confidence.rawValue), the category needs \(limits.confidence.rawValue)"
        }
        if !autoSend { return "auto-send is off for this category" }
        return nil
    }

    private func refusal(_ findings: [CheckFinding]) -> Verdict {
        let checks = Check.Name.allCases.map { name in
            let found = findings.filter { $0.check.rawValue == name.rawValue }
            return Check(
                name: name, passed: found.isEmpty, score: found.isEmpty ? 1 : 0,
                detail: found.map { "\($0.rule): \($0.detail)" }.joined(separator: "; "))
        }
        let rules = findings.map(\.rule).joined(separator: ", ")
        return Verdict(
            decision: .draft, confidence: .high, checks: checks,
            overrideReason: findings.isEmpty ? "nothing was judged" : "the reply breaks \(rules)")
    }
}
