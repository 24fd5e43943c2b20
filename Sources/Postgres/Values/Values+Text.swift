public import FoundationEssentials
public import JSON

extension String: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "text" }

    public init?(postgres cell: borrowing PostgresCell) { self = cell.text }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) { parameter.append(self) }
}

extension UUID: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "a UUID" }

    public init?(postgres cell: borrowing PostgresCell) { self.init(uuidString: cell.text) }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) { parameter.append(uuidString) }
}

extension JSONValue: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "JSON" }

    public init?(postgres cell: borrowing PostgresCell) {
        guard let value = try? JSON.parse(cell.bytes) else { return nil }
        self = value
    }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        do { parameter.append(utf8: try encoded()) } catch { throw PostgresError(.encoding, "\(error)") }
    }
}

/// A Codable value in a column of type jsonb or json: `PostgresJSON(verdict)`, `row.decode("checks", as: PostgresJSON<[Check]>.self).value`.
public struct PostgresJSON<Value: Sendable>: Sendable {
    public let value: Value
    public init(_ value: Value) { self.value = value }
}

extension PostgresJSON: PostgresBindable where Value: Encodable {
    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        do { parameter.append(utf8: try JSON.encode(value)) } catch { throw PostgresError(.encoding, "\(error)") }
    }
}

extension PostgresJSON: PostgresDecodable where Value: Decodable {
    public static var postgresExpectation: String { "JSON of a \(Value.self)" }

    public init?(postgres cell: borrowing PostgresCell) {
        guard let value = try? JSON.decode(Value.self, from: cell.bytes) else { return nil }
        self.value = value
    }
}
