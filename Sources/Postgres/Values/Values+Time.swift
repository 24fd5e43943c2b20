public import FoundationEssentials

/// `timestamptz`, `timestamp` (taken as UTC) and `date` (its midnight in UTC), to the microsecond.
/// `infinity` is `distantFuture`, `-infinity` is `distantPast`.
extension Date: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "a time" }

    public init?(postgres cell: borrowing PostgresCell) {
        switch TimestampText.parse(cell.bytes) {
        case .microseconds(let value): self.init(timeIntervalSinceReferenceDate: Double(value) / 1e6)
        case .infinity: self = .distantFuture
        case .minusInfinity: self = .distantPast
        case nil: return nil
        }
    }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        guard self != .distantFuture else { return parameter.append("infinity") }
        guard self != .distantPast else { return parameter.append("-infinity") }
        let microseconds = (timeIntervalSinceReferenceDate * 1e6).rounded()
        // PostgreSQL's own limits are the years -4713 and 294276.
        guard microseconds.magnitude < 9.2e18 else {
            throw PostgresError(.encoding, "\(self) is no time that PostgreSQL can store")
        }
        TimestampText.append(microseconds: Int64(microseconds), to: &parameter.bytes)
    }
}
