import CLibpq

/// The rows of one result, in libpq's memory.
final class ResultSet: @unchecked Sendable {
    // @unchecked: a PGresult that has arrived is never written again, and libpq allows any thread to read it.
    private let result: OpaquePointer
    let columns: Columns
    let count: Int

    init(_ result: OpaquePointer, columns: Columns) {
        self.result = result
        self.columns = columns
        count = Int(PQntuples(result))
    }

    deinit { PQclear(result) }

    /// The number of rows that an insert, update, delete or select has touched.
    var affectedRows: Int {
        guard let text = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    /// Calls `body` with the cell's text, nil for NULL; the bytes are valid during the call.
    func withCell<Value>(row: Int, column: Int, _ body: (UnsafeRawBufferPointer?) -> Value) -> Value {
        let row = Int32(row)
        let column = Int32(column)
        guard PQgetisnull(result, row, column) == 0 else { return body(nil) }
        let length = Int(PQgetlength(result, row, column))
        return body(UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: length))
    }

    func typeName(ofColumn column: Int) -> String {
        let type = PQftype(result, Int32(column))
        return Self.typeNames[type] ?? "type \(type)"
    }

    private static let typeNames: [Oid: String] = [
        16: "boolean", 17: "bytea", 20: "bigint", 21: "smallint", 23: "integer", 25: "text", 114: "json", 700: "real",
        701: "double precision", 1007: "integer[]", 1009: "text[]", 1015: "varchar[]", 1016: "bigint[]", 1043: "varchar",
        1082: "date", 1083: "time", 1114: "timestamp", 1184: "timestamptz", 1186: "interval", 1700: "numeric", 2950: "uuid",
        2951: "uuid[]", 3802: "jsonb",
    ]
}

/// The names of a result's columns, shared by all results of a prepared statement.
final class Columns: Sendable {
    let names: [String]

    init(of result: OpaquePointer) {
        names = (0..<PQnfields(result)).map { column in PQfname(result, column).map { String(cString: $0) } ?? "" }
    }
}
