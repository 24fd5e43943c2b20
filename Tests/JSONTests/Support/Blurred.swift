import JSON

extension Order {
    /// Equal but for `2.0` and `2`, which Foundation does not tell apart in a tree.
    func isSame(as other: Order) -> Bool {
        var (left, right) = (self, other)
        (left.extra, right.extra) = (left.extra.blurred, right.extra.blurred)
        guard zip(left.previous, right.previous).allSatisfy({ $0.isSame(as: $1) }) else { return false }
        guard left.previous.count == right.previous.count else { return false }
        (left.previous, right.previous) = ([], [])
        return left == right
    }
}

extension JSONValue {
    /// With every number a Double, which is all that other coders keep of one in a tree.
    var blurred: JSONValue {
        switch self {
        case .int, .number, .literal: .number(double ?? .nan)
        case .array(let elements): .array(elements.map(\.blurred))
        case .object(let object): .object(JSONObject(object.map { ($0.key, $0.value.blurred) }))
        default: self
        }
    }
}
