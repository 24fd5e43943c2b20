import CLibpq
import EventLoop

extension Session {
    func ready(_ readiness: Readiness) {
        guard let connection else { return }
        if readiness.canWrite, watch?.interest.contains(.write) == true {
            if case .exchanging(let exchange) = mode, exchange.isCopying { continueCopy(exchange) } else { flush() }
        }
        guard isOpen, readiness.canRead else { return }
        let isAlive = PQconsumeInput(connection) == 1
        if case .exchanging(let exchange) = mode { receive(exchange) } else { receiveSegments() }
        guard isOpen else { return }
        deliverNotices()
        deliverNotifications()
        guard isOpen else { return }
        if !isAlive || PQstatus(connection) == CONNECTION_BAD { lose(.lost(connection)) }
    }

    private func receiveSegments() {
        while let connection, !matcher.isEmpty, PQisBusy(connection) == 0 {
            let result = PQgetResult(connection)
            guard let answer = answer(result) else {
                return lose(PostgresError(.misuse, "COPY is no statement for query; use copy"))
            }
            switch matcher.receive(answer) {
            case nil, .prepared: break
            case .notPrepared(let key): statements[key] = nil
            case .finished(let segment, let payloads, let failure, let failedStep):
                finish(segment, payloads, failure, failedStep)
            case .stalled: return
            case .outOfStep: return lose(PostgresError(.connection, "the server's answers are out of step", isTemporary: true))
            }
        }
    }

    private func answer(_ result: OpaquePointer?) -> Matcher.Answer? {
        guard let result else { return .endOfStep }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return .done(ResultSet(result, columns: columns(of: result)))
        case PGRES_PIPELINE_SYNC:
            PQclear(result)
            return .synchronised
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
            return .skipped
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            PQclear(result)
            return nil
        default:
            defer { PQclear(result) }
            return .failed(PostgresError(result: result))
        }
    }

    /// A prepared statement's columns never change: the server refuses to execute it when they would.
    private func columns(of result: OpaquePointer) -> Columns {
        guard case .execute(let key) = matcher.currentStep, let statement = statements[key] else { return Columns(of: result) }
        if let columns = statement.columns { return columns }
        let columns = Columns(of: result)
        statement.columns = columns
        return columns
    }

    private func finish(_ segment: Segment, _ payloads: [ResultSet], _ failure: PostgresError?, _ failedStep: Matcher.Step?) {
        stepSince = .now
        defer {
            settleCancellation()
            stopAbandoned()
            proceed()
            onProgress?(self)
        }
        guard var failure else { return segment.finish(.success(payloads)) }
        var wasInnocent = false
        if case .cancelling = mode { wasInnocent = failure.kind == .timeout }
        if isStale(failure, failedStep) {
            failure.isTemporary = true
            wasInnocent = true
        }
        if wasInnocent, segment.mayResend, !segment.hasBeenResent, !segment.isAbandoned, let onResend {
            segment.hasBeenResent = true
            segment.session = nil
            return onResend(segment)
        }
        if segment.statements.indices.contains(payloads.count) {
            failure = failure.about(segment.statements[payloads.count].sql)
        }
        segment.finish(.failure(failure))
    }

    /// Whether a prepared statement has gone stale, by DISCARD or by a change of its table; it is prepared afresh next time.
    private func isStale(_ failure: PostgresError, _ failedStep: Matcher.Step?) -> Bool {
        guard case .execute(let key) = failedStep else { return false }
        guard failure.sqlState == .invalidStatementName || failure.sqlState == .featureNotSupported else { return false }
        return statements.removeValue(forKey: key)?.columns != nil
    }

    private func deliverNotifications() {
        while let connection, let notification = PQnotifies(connection) {
            defer { PQfreemem(notification) }
            let payload = notification.pointee.extra.map { String(cString: $0) } ?? ""
            onNotification?(String(cString: notification.pointee.relname), payload)
        }
    }

    private func deliverNotices() {
        for notice in notices.take() { onNotice?(notice.severity, notice.message) }
    }
}
