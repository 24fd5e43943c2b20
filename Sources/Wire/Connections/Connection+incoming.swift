import EventLoop
import JSON

// What the peer asks of this side.
extension Connection {
    func requested(_ request: Envelope.Request, _ answerTo: IncomingCall.AnswerTo, bytes: Int) {
        if request.method.utf8.first == UInt8(ascii: "$"), answerTo == .nobody {
            notified(request)
        } else if let server {
            server.requested(request, answerTo, on: self, bytes: bytes)
        } else {
            answer(answerTo, RemoteError(.methodNotFound, "this side of the connection takes no calls"))
        }
    }

    /// A notification of the protocol itself. Those of later versions are ignored.
    private func notified(_ request: Envelope.Request) {
        switch request.method {
        case ProtocolMethod.cancel:
            if let id = id(in: request) { calls.find(id)?.cancel() }
        case ProtocolMethod.progress:
            guard let call = requests.progress(id(in: request)), let value = request.params?["value"] else { return }
            call.progress(value)
        case ProtocolMethod.draining:
            isRetiring = true
            onRetire?(self)
            endIfDone()
        default: break
        }
    }

    private func id(in request: Envelope.Request) -> RequestID? {
        guard let node = request.params?["id"] else { return nil }
        return node.int.map { .number($0) } ?? node.string.map { .string($0) }
    }

    /// Tells the peer that this side takes no more calls. Only programs are told.
    func announceDraining() {
        guard isOpen, decoder.mode == .frames else { return }
        write { writer.draining(into: &$0) }
    }
}

// MARK: - Answering

extension Connection {
    /// Writes a result and returns its bytes.
    /// - Throws: `RemoteError` when the result has no JSON form or is too long; nothing is written then.
    func answer(_ answerTo: IncomingCall.AnswerTo, with result: some Encodable) throws(RemoteError) -> Int {
        switch answerTo {
        case .nobody, .nobodyKnown: return 0
        case .id(let id): return try write { (bytes) throws(RemoteError) in try writer.result(id: id, result, into: &bytes) }
        case .place(let ticket):
            var line: [UInt8] = []
            try writer.result(id: nil, result, into: &line)
            return place(ticket, line)
        }
    }

    /// Writes an error and returns its bytes.
    @discardableResult
    func answer(_ answerTo: IncomingCall.AnswerTo, _ error: RemoteError) -> Int {
        switch answerTo {
        case .nobody: return 0
        case .nobodyKnown: return write { writer.failure(id: nil, error, into: &$0) }
        case .id(let id): return write { writer.failure(id: id, error, into: &$0) }
        case .place(let ticket):
            var line: [UInt8] = []
            writer.failure(id: nil, error, into: &line)
            return place(ticket, line)
        }
    }

    /// Writes the answer to a line as soon as those before it are written.
    func place(_ ticket: Int, _ line: [UInt8]) -> Int {
        let ready = answerOrder.answer(ticket, line)
        if !ready.isEmpty { write { bytes in ready.forEach { bytes += $0 } } }
        return line.count
    }
}
