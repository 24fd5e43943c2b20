import JSON

extension Chatwoot {
    /// The filters of contacts and conversations: conditions in a row, joined by AND and OR from left to right.
    struct Filter: Sendable {
        private struct Condition: Sendable {
            var key: String
            var comparison: String
            var values: [String]
            var joinsWithOr: Bool
        }

        private var conditions: [Condition] = []

        private static let comparisons: Set<String> = [
            "equal_to", "not_equal_to", "contains", "does_not_contain", "is_present", "is_not_present", "is_greater_than",
            "is_less_than", "starts_with",
        ]

        /// Throws 422 for an operator that does not exist.
        init(_ payload: JSONValue) throws(Refusal) {
            for item in payload.array ?? [] {
                let comparison = item["filter_operator"].string ?? ""
                guard Self.comparisons.contains(comparison) else {
                    let key = item["attribute_key"].string ?? ""
                    throw .unprocessable(
                        "Invalid operator. The allowed operators for \(key) are [equal_to,not_equal_to].")
                }
                let values = item["values"].array ?? (item["values"].isNull ? [] : [item["values"]])
                conditions.append(
                    Condition(
                        key: item["attribute_key"].string ?? "", comparison: comparison,
                        values: values.map { ($0["id"].presentText ?? $0.presentText ?? $0.encodedString).lowercased() },
                        joinsWithOr: item["query_operator"].string?.uppercased() == "OR"))
            }
        }

        /// Whether a record fits, of which `valuesOf` tells the values of an attribute.
        func takes(_ valuesOf: (String) -> [String]?) -> Bool {
            var result = true
            var joinsWithOr = false
            for condition in conditions {
                let holds = Self.holds(condition, (valuesOf(condition.key) ?? []).map { $0.lowercased() })
                result = joinsWithOr ? result || holds : result && holds
                joinsWithOr = condition.joinsWithOr
            }
            return result
        }

        private static func holds(_ condition: Condition, _ values: [String]) -> Bool {
            let any: ((String, String) -> Bool) -> Bool = { test in
                values.contains { value in condition.values.contains { test(value, $0) } }
            }
            return switch condition.comparison {
            case "equal_to": any { $0 == $1 }
            case "not_equal_to": !any { $0 == $1 }
            case "contains": any { $0.contains($1) }
            case "does_not_contain": !any { $0.contains($1) }
            case "starts_with": any { $0.hasPrefix($1) }
            case "is_present": !values.isEmpty
            case "is_not_present": values.isEmpty
            case "is_greater_than": any { $0 > $1 }
            default: any { $0 < $1 }
            }
        }
    }
}
