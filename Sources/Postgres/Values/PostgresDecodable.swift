/// A value that a column can hold.
///
/// Enumerations with a raw value need nothing but the declaration of conformance.
public protocol PostgresDecodable: Sendable {
    /// What a column must hold, for the error that says it does not: "an integer".
    static var postgresExpectation: String { get }

    /// Reads the value from PostgreSQL's text form; nil when it is something else.
    init?(postgres cell: borrowing PostgresCell)

    /// What NULL stands for; nil when the type has no such value.
    static var postgresNull: Self? { get }

    /// Reads several values from one column: an array, for all types but `UInt8`, whose arrays are bytea.
    static func array(postgres cell: borrowing PostgresCell) -> [Self]?
}

extension PostgresDecodable {
    public static var postgresNull: Self? { nil }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    public static var postgresExpectation: String { "\(RawValue.postgresExpectation) that \(Self.self) knows" }

    public init?(postgres cell: borrowing PostgresCell) {
        guard let rawValue = RawValue(postgres: cell) else { return nil }
        self.init(rawValue: rawValue)
    }
}

/// The text of one column of one row, while it is being read.
public struct PostgresCell: ~Copyable {
    let bytes: UnsafeRawBufferPointer

    /// The whole text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public static var postgresExpectation: String { "\(Wrapped.postgresExpectation) or NULL" }
    public static var postgresNull: Wrapped?? { .some(.none) }

    public init?(postgres cell: borrowing PostgresCell) {
        guard let value = Wrapped(postgres: cell) else { return nil }
        self = value
    }
}

extension Optional: PostgresBindable where Wrapped: PostgresBindable {
    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        if let self { try self.bind(to: &parameter) } else { parameter.setNull() }
    }
}
