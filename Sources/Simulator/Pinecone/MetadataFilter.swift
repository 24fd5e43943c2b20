import JSON

/// Pinecone's filter language over metadata.
struct MetadataFilter: Sendable {
    private let conditions: JSONObject

    init(_ value: JSONValue) throws(PineconeFault) {
        guard let object = value.object else { throw PineconeFault("the filter must be an object") }
        conditions = object
        try MetadataFilter.check(object)
    }

    private static let operators: Set<String> = [
        "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$and", "$or",
    ]

    private static func check(_ object: JSONObject) throws(PineconeFault) {
        for member in object {
            if member.key.hasPrefix("$"), !operators.contains(member.key) {
                throw PineconeFault("illegal condition for field, got \(member.key)")
            }
            for inner in member.value.array ?? [member.value] { if let inner = inner.object { try check(inner) } }
        }
    }

    func accepts(_ metadata: JSONObject) -> Bool { MetadataFilter.accepts(conditions, metadata) }

    private static func accepts(_ conditions: JSONObject, _ metadata: JSONObject) -> Bool {
        conditions.allSatisfy { condition in
            switch condition.key {
            case "$and": (condition.value.array ?? []).allSatisfy { accepts($0.object ?? [:], metadata) }
            case "$or": (condition.value.array ?? []).contains { accepts($0.object ?? [:], metadata) }
            default: holds(condition.value, of: metadata[condition.key])
            }
        }
    }

    private static func holds(_ condition: JSONValue, of value: JSONValue?) -> Bool {
        guard let operations = condition.object else { return contains(value, condition) }
        return operations.allSatisfy { operation in
            let operand = operation.value
            switch operation.key {
            case "$eq": return contains(value, operand)
            case "$ne": return !contains(value, operand)
            case "$in": return (operand.array ?? []).contains { contains(value, $0) }
            case "$nin": return !(operand.array ?? []).contains { contains(value, $0) }
            case "$exists": return (value != nil) == operand.bool
            default: return compare(operation.key, value?.double, operand.double)
            }
        }
    }

    /// A list of strings has each of its members.
    private static func contains(_ value: JSONValue?, _ wanted: JSONValue) -> Bool {
        guard let value else { return false }
        if let number = value.double, let other = wanted.double { return number == other }
        return value == wanted || value.array?.contains(wanted) == true
    }

    private static func compare(_ name: String, _ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return false }
        return switch name {
        case "$gt": left > right
        case "$gte": left >= right
        case "$lt": left < right
        case "$lte": left <= right
        default: false
        }
    }
}
