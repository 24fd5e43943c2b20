import CLibpq
import Synchronization

/// The server's notices, kept while libpq is being called and delivered after.
final class Notices: Sendable {
    private let kept = Mutex<[(severity: String, message: String)]>([])

    func keep(_ result: OpaquePointer) {
        let severity = PQresultErrorField(result, lev_pg_severity).map { String(cString: $0) } ?? "NOTICE"
        let message = PQresultErrorField(result, lev_pg_message).map { String(cString: $0) } ?? ""
        kept.withLock { $0.append((severity, message)) }
    }

    func take() -> [(severity: String, message: String)] {
        kept.withLock { kept in
            guard !kept.isEmpty else { return [] }
            defer { kept = [] }
            return kept
        }
    }
}
