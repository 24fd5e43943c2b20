import CLibpq
import EventLoop

extension Session {
    func begin(_ exchange: Exchange) {
        guard let connection else { return exchange.finish(.failure(end)) }
        mode = .exchanging(exchange)
        restartClock()
        guard PQexitPipelineMode(connection) == 1, PQsendQuery(connection, exchange.text) == 1 else {
            return lose(.lost(connection))
        }
        flush()
        armLimitTimer()
    }

    func receive(_ exchange: Exchange) {
        restartClock()
        while let connection, !exchange.isCopying, PQisBusy(connection) == 0 {
            guard let result = PQgetResult(connection) else { return end(exchange) }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                exchange.affectedRows = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
            case PGRES_COPY_IN where exchange.nextPiece != nil:
                exchange.isCopying = true
                continueCopy(exchange)
            case PGRES_COPY_IN:
                PQputCopyEnd(connection, "this script carries no data")
            case PGRES_COPY_OUT, PGRES_COPY_BOTH:
                return lose(PostgresError(.misuse, "COPY TO is not supported"))
            default:
                if exchange.failure == nil { exchange.failure = PostgresError(result: result) }
            }
        }
    }

    /// Sends as much of a COPY's data as the connection takes.
    func continueCopy(_ exchange: Exchange) {
        guard let connection else { return }
        restartClock()
        do {
            while true {
                // All that libpq holds must have left before more is made, or its buffer would grow without bound.
                flush()
                guard PQflush(connection) == 0 else { return }
                guard let piece = try exchange.nextPiece?() else { break }
                let status = piece.withUnsafeBytes { bytes in
                    PQputCopyData(connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
                }
                guard status == 1 else { return lose(.lost(connection)) }
            }
            endCopy(exchange, because: nil)
        } catch {
            exchange.failure = error
            endCopy(exchange, because: "the data could not be made")
        }
    }

    private func endCopy(_ exchange: Exchange, because reason: String?) {
        guard let connection else { return }
        exchange.isCopying = false
        guard PQputCopyEnd(connection, reason) == 1 else { return lose(.lost(connection)) }
        flush()
    }

    private func end(_ exchange: Exchange) {
        guard let connection else { return }
        guard PQenterPipelineMode(connection) == 1 else { return lose(.lost(connection)) }
        mode = .pipelining
        exchange.finish(exchange.failure.map(Result.failure) ?? .success(exchange.affectedRows))
        proceed()
        onProgress?(self)
    }
}
