/// What a setting may hold; checked for every key when the configuration is read.
public enum SettingForm: Sendable, Hashable {
    case text
    case path
    case integer(ClosedRange<Int>)
    /// Positive whole numbers, separated by commas.
    case numbers
    /// A whole number of milliseconds.
    case milliseconds(ClosedRange<Int>)
    case flag
    /// An absolute URL with one of these schemes.
    case url([String])
    case choice([String])
    /// `host:port`; an IPv6 host stands in brackets.
    case address

    /// nil when `value` fits, else how to write one that does. Never quotes `value`.
    func objection(to value: String) -> String? {
        switch self {
        case .text: nil
        case .path: value.contains("://") ? "write a path, not a URL" : nil
        case .integer(let range): objection(to: value, range, unit: "")
        case .numbers: Self.numbers(value) == nil ? "write positive whole numbers, separated by commas" : nil
        case .milliseconds(let range): objection(to: value, range, unit: " of milliseconds")
        case .flag: Self.flag(value) == nil ? "write yes or no" : nil
        case .url(let schemes): objection(to: value, schemes: schemes)
        case .choice(let choices): choices.contains(value) ? nil : "write one of \(choices.joined(separator: ", "))"
        case .address: SocketAddress(value) == nil ? "write host:port, such as 127.0.0.1:8080" : nil
        }
    }

    static func numbers(_ value: String) -> [Int64]? {
        let numbers = value.split(separator: ",", omittingEmptySubsequences: false)
            .map { Int64(String($0).trimmingBlanks) }
        return numbers.allSatisfy { ($0 ?? 0) > 0 } ? numbers.compactMap(\.self) : nil
    }

    static func flag(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "1", "yes", "true", "on": true
        case "0", "no", "false", "off": false
        default: nil
        }
    }

    private func objection(to value: String, _ range: ClosedRange<Int>, unit: String) -> String? {
        guard let number = Int(value), range.contains(number) else {
            return "write a whole number\(unit) between \(range.lowerBound) and \(range.upperBound)"
        }
        return nil
    }

    private func objection(to value: String, schemes: [String]) -> String? {
        let advice = "write an absolute URL that begins with " + schemes.map { $0 + "://" }.joined(separator: " or ")
        guard let scheme = schemes.first(where: { value.hasPrefix($0 + "://") }) else { return advice }
        let rest = value.dropFirst(scheme.count + 3)
        let isWeb = scheme == "http" || scheme == "https"
        guard !rest.contains(where: { $0.isWhitespace }) else { return "take the blank out of the URL" }
        return isWeb && (rest.isEmpty || rest.hasPrefix("/")) ? "name a host after \(scheme)://" : nil
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
