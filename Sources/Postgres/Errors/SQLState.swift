/// PostgreSQL's five-character error code (Appendix A of its manual).
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let uniqueViolation = SQLState(rawValue: "23505")
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    public static let checkViolation = SQLState(rawValue: "23514")
    public static let notNullViolation = SQLState(rawValue: "23502")
    public static let serializationFailure = SQLState(rawValue: "40001")
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    public static let queryCanceled = SQLState(rawValue: "57014")
    public static let adminShutdown = SQLState(rawValue: "57P01")
    public static let crashShutdown = SQLState(rawValue: "57P02")
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
    public static let insufficientPrivilege = SQLState(rawValue: "42501")
    public static let undefinedTable = SQLState(rawValue: "42P01")
    public static let divisionByZero = SQLState(rawValue: "22012")
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    public static let invalidStatementName = SQLState(rawValue: "26000")

    /// The first two characters: the class of the error.
    public var `class`: Substring { rawValue.prefix(2) }

    public var description: String { rawValue }

    /// Whether the same statement may succeed later, without anybody mending anything.
    public var isTemporary: Bool {
        switch rawValue {
        case "57P04": false  // the database was dropped
        case "25006", "25P03", "25P04", "40001", "40P01", "55006", "55P03", "57014", "58030": true
        default: ["08", "53"].contains(self.class) || rawValue.hasPrefix("57P0")
        }
    }

    /// Whether opening a connection may succeed later. Wrong passwords and missing databases wait for an administrator.
    var isTemporaryWhenConnecting: Bool { !["22", "28", "3D", "42"].contains(self.class) && rawValue != "57P04" }
}
