public import Postgres
public import Wire

/// What the caller of a method is told when the database failed it: whether to ask again, and nothing that stands in a row.
extension PostgresError: RemoteErrorConvertible {
    public var remoteError: RemoteError {
        if kind == .cancelled { return RemoteError(.cancelled, "the statement was cancelled") }
        return isTemporary
            ? RemoteError(.upstreamUnavailable, "the database does not answer: \(message)")
            : RemoteError(.internalError, "\(self)")
    }
}
