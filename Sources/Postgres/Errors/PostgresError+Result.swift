import CLibpq

extension PostgresError {
    /// The error that a failed result carries.
    init(result: OpaquePointer) {
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        let text = field(lev_pg_message) ?? String(cString: PQresultErrorMessage(result)).firstLine
        guard let state = field(lev_pg_sqlstate).map(SQLState.init(rawValue:)) else {
            // Without a code it is libpq that speaks: the connection broke while the statement was under way.
            self.init(.connection, text, isTemporary: true)
            isOutcomeUnknown = true
            return
        }
        self.init(state == .queryCanceled ? .timeout : .server(state), text, isTemporary: state.isTemporary)
        detail = field(lev_pg_detail)
        hint = field(lev_pg_hint)
        constraint = field(lev_pg_constraint)
    }

    /// Why `connection` broke.
    static func lost(_ connection: OpaquePointer) -> PostgresError {
        let text = String(cString: PQerrorMessage(connection)).firstLine
        return PostgresError(.connection, text.isEmpty ? "the server closed the connection" : text, isTemporary: true)
    }

    /// Why `connection` could not be opened. Its errors must be verbose: libpq tells the code in the text alone.
    static func connecting(_ connection: OpaquePointer) -> PostgresError {
        let lines = String(cString: PQerrorMessage(connection)).split(separator: "\n").map { String($0).trimmed }
        var text = lines.filter { !$0.isEmpty && !$0.hasPrefix("LOCATION:") }.joined(separator: "; ")
        // "… FATAL:  28P01: password authentication failed …"
        let parts = text.split(separator: ":", maxSplits: .max, omittingEmptySubsequences: false)
        guard let position = parts.firstIndex(where: { $0.trimmed.isSQLState }) else {
            if text.isAboutTrust { return PostgresError(.tls, "\(text). \(trustHint)") }
            return PostgresError(.connection, text.isEmpty ? "cannot connect" : text, isTemporary: true)
        }
        let state = SQLState(rawValue: parts[position].trimmed)
        text = (parts[..<position] + parts[(position + 1)...]).joined(separator: ":")
        if text.contains("unsupported startup parameter") {
            return PostgresError(.configuration, "\(text) (\(state)). \(poolerHint)")
        }
        return PostgresError(.connection, "\(text) (\(state))", isTemporary: state.isTemporaryWhenConnecting)
    }
}

extension PostgresError {
    private static let trustHint = """
        sslrootcert in the connection string must name the authority that has signed the server's certificate; \
        sslmode=verify-full also wants the certificate to be in date and to name the connection string's host
        """

    private static let poolerHint = """
        A pooler stands before the server and passes this on to nobody. Take it out of the connection string and set it for \
        the role: alter role … set …. pgbouncer's ignore_startup_parameters would drop it without a word
        """
}

extension StringProtocol {
    /// Whether libpq speaks of TLS that cannot be trusted or had, which no second attempt mends. It has no code for that.
    fileprivate var isAboutTrust: Bool {
        ["certificate", "private key file", "SSL was required"].contains { firstRange(of: $0) != nil }
    }

    /// What libpq says first; the lines after it are guesses.
    var firstLine: String { split(whereSeparator: \.isNewline).first?.trimmed ?? "" }

    var trimmed: String {
        let rest = drop(while: \.isWhitespace)
        guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(rest[...last])
    }

    fileprivate var isSQLState: Bool {
        utf8.count == 5 && utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) } && contains(where: \.isNumber)
    }
}
