/// A value that a statement can take as a parameter.
///
/// Enumerations with a raw value need nothing but the declaration of conformance.
public protocol PostgresBindable: Sendable {
    /// Writes the value in PostgreSQL's text form; writing nothing sends an empty text, `setNull` sends NULL.
    /// - Throws: `PostgresError` of kind encoding when the value has no such form.
    func bind(to parameter: inout PostgresParameter) throws(PostgresError)

    /// Writes several values as one parameter: an array, for all types but `UInt8`, whose arrays are bytea.
    static func bind(array: [Self], to parameter: inout PostgresParameter) throws(PostgresError)
}

extension PostgresBindable where Self: RawRepresentable, RawValue: PostgresBindable {
    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) { try rawValue.bind(to: &parameter) }
}

/// A parameter being written.
public struct PostgresParameter: Sendable {
    var bytes: [UInt8] = []
    var isNull = false

    public mutating func append(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }
    public mutating func append(utf8 text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }
    public mutating func setNull() { isNull = true }
}

/// The parameters of one statement as libpq takes them: texts that each end with a zero byte.
struct Binds: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [Int] = []  // -1: NULL

    static let none = Binds()

    private init() {}

    init(_ values: [any PostgresBindable]) throws(PostgresError) {
        guard !values.isEmpty else { return }
        starts.reserveCapacity(values.count)
        var parameter = PostgresParameter()
        for (index, value) in values.enumerated() {
            let start = parameter.bytes.count
            try value.bind(to: &parameter)
            if parameter.isNull {
                parameter.bytes.removeSubrange(start...)
                parameter.isNull = false
                starts.append(-1)
                continue
            }
            guard !parameter.bytes[start...].contains(0) else {
                throw PostgresError(
                    .encoding, "parameter $\(index + 1) holds the character U+0000, which PostgreSQL cannot store")
            }
            parameter.bytes.append(0)
            starts.append(start)
        }
        bytes = parameter.bytes
    }

    /// Calls `body` with the number of parameters and pointers to them, valid during the call.
    func withPointers<Result>(_ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
        guard !starts.isEmpty else { return body(0, nil) }
        return bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: starts.count) { pointers in
                for (index, start) in starts.enumerated() {
                    let text = start < 0 ? nil : bytes.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
                    pointers.initializeElement(at: index, to: text)
                }
                return body(Int32(starts.count), UnsafePointer(pointers.baseAddress))
            }
        }
    }
}
