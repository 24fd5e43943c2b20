/// One row of a result. Values are read from libpq's memory when they are asked for.
public struct Row: Sendable {
    private let result: ResultSet
    /// The row's place in its result, from 0.
    public let index: Int

    init(_ result: ResultSet, _ index: Int) {
        self.result = result
        self.index = index
    }

    /// The columns' names, in order.
    public var columns: [String] { result.columns.names }

    /// The value of the column `name`.
    /// - Throws: `PostgresError` of kind decoding that names column, row, and what was expected and found.
    public func decode<Value: PostgresDecodable>(_ name: String, as type: Value.Type = Value.self) throws(PostgresError) -> Value
    {
        guard let column = result.columns.names.firstIndex(of: name) else {
            let columns = columns.joined(separator: ", ")
            throw PostgresError(.decoding, "there is no column \"\(name)\"; the columns are: \(columns)")
        }
        return try decode(column, as: type)
    }

    /// The value of the column at `column`, counted from 0.
    /// - Throws: as `decode(_:as:)` by name.
    public func decode<Value: PostgresDecodable>(_ column: Int, as type: Value.Type = Value.self) throws(PostgresError) -> Value {
        guard columns.indices.contains(column) else {
            throw PostgresError(.decoding, "there is no column \(column); there are \(columns.count)")
        }
        let value = result.withCell(row: index, column: column) { bytes in
            if let bytes { Value(postgres: PostgresCell(bytes: bytes)) } else { Value.postgresNull }
        }
        if let value { return value }
        // The value itself may be private; its type says enough.
        let isNull = result.withCell(row: index, column: column) { $0 == nil }
        let found = isNull ? "NULL" : "a value of type \(result.typeName(ofColumn: column)) that is none"
        throw PostgresError(
            .decoding, "column \"\(columns[column])\" of row \(index): expected \(Value.postgresExpectation), found \(found)")
    }

    /// The value of the column `name`: `try row["name"] as String`.
    public subscript<Value: PostgresDecodable>(name: String) -> Value {
        get throws(PostgresError) { try decode(name) }
    }

    /// Whether the column `name` is NULL.
    /// - Throws: `PostgresError` when there is no such column.
    public func isNull(_ name: String) throws(PostgresError) -> Bool {
        guard let column = result.columns.names.firstIndex(of: name) else {
            throw PostgresError(.decoding, "there is no column \"\(name)\"")
        }
        return result.withCell(row: index, column: column) { $0 == nil }
    }
}

/// What one statement brought.
public struct PostgresResult: Sendable {
    private let result: ResultSet

    init(_ result: ResultSet) { self.result = result }

    /// The rows, in order.
    public var rows: [Row] { (0..<result.count).map { Row(result, $0) } }

    /// How many rows an insert, update, delete, merge or select has touched.
    public var affectedRows: Int { result.affectedRows }
}
