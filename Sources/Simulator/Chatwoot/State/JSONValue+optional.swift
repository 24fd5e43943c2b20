import JSON

extension JSONValue {
    static func optional(_ number: Int?) -> JSONValue { number.map { .int(Int64($0)) } ?? .null }

    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    static func int(_ number: Int) -> JSONValue { .int(Int64(number)) }

    /// A whole number, also when it was written as text, as in queries and forms.
    var looseInt: Int? { int ?? string.flatMap { Int($0) } }

    /// True also when it was written as text.
    var looseBool: Bool { bool ?? (string == "true" || string == "1") }

    /// Text that is not empty; a number as its digits.
    var presentText: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .int(let number): String(number)
        default: nil
        }
    }
}
