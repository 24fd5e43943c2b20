/// What a red line is about. The order is the order of care: of two that apply, the earlier counts.
public enum RedLineFamily: String, Sendable, Hashable, CaseIterable, Codable {
    case selfHarm = "self_harm"
    case minorAtRisk = "minor_at_risk"
    case weaponOrBomb = "weapon_or_bomb"
    case staffThreat = "staff_threat"
    case deathOrViolenceThreat = "death_or_violence_threat"
    case legalThreat = "legal_threat"
    case bankDispute = "bank_dispute"
}
