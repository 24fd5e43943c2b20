import JSON

@testable import Wire

/// Bytes are a message or an error with a text; a message said again, in a frame or on a line, means the same.
enum EnvelopeTarget: FuzzTarget {
    static let name = "envelope"

    private static let frames = MessageWriter(style: .frames(limit: 1 << 24))
    private static let lines = MessageWriter(style: .lines)

    static func run(_ bytes: [UInt8]) {
        guard let meaning = Meaning(bytes, requiresVersion: true) else { return }
        guard let again = meaning.said(by: frames) else { return }
        check(Meaning(body(of: again), requiresVersion: true) == meaning, "a frame means something else")
        guard let line = meaning.said(by: lines) else { fatalError("what a frame can say a line cannot") }
        check(line.firstIndex(of: 0x0A) == line.count - 1, "a message is more than one line")
        guard case .message(let envelope) = line.dropLast().withUnsafeBytes({ LineCommand.parse($0) }) else {
            fatalError("a line means something else")
        }
        check(Meaning(envelope) == meaning, "a line means something else")
    }

    /// The one frame that `bytes` are.
    private static func body(of bytes: [UInt8]) -> [UInt8] {
        var decoder = FrameDecoder(limit: 1 << 24)
        let body = bytes.withUnsafeBytes { raw in
            var input = raw
            return Result { () throws(FrameError) in
                let body = try decoder.next(&input)?.bytes
                check(input.isEmpty, "bytes behind a frame")
                return body
            }
        }
        guard case .success(let body?) = body else { fatalError("what was written is no frame") }
        return body
    }
}

/// A message as values that compare.
private enum Meaning: Equatable {
    case request(id: RequestID?, method: String, params: JSONValue?, meta: CallMeta)
    case result(id: RequestID, JSONValue)
    case failure(id: RequestID?, RemoteError)

    init?(_ bytes: [UInt8], requiresVersion: Bool) {
        let result = bytes.withUnsafeBytes { raw in
            Result { () throws(Envelope.Invalid) in try Envelope.parse(raw, requiresVersion: requiresVersion) }
        }
        switch result {
        case .success(let envelope): self.init(envelope)
        case .failure(let problem):
            check(!problem.error.message.isEmpty && !problem.error.isTemporary, "an error that says nothing: \(problem)")
            return nil
        }
    }

    /// Nil when a payload holds a number that no Double can.
    init?(_ envelope: Envelope) {
        do throws(JSONError) {
            switch envelope {
            case .request(let request):
                self = .request(
                    id: request.id, method: request.method,
                    params: try request.params.map { node throws(JSONError) in try node.value },
                    meta: request.meta)
            case .result(let id, let node): self = .result(id: id, try node.value)
            case .failure(let id, let error): self = .failure(id: id, Self.bounded(error))
            }
        } catch {
            check(error.kind == .numberOutOfRange, "a payload that was checked is refused: \(error)")
            return nil
        }
    }

    /// A wait of centuries is as good as another: what is written of it ends with the nanoseconds of 64 bits.
    private static func bounded(_ error: RemoteError) -> RemoteError {
        let longest = Duration.milliseconds(Int64.max / 1_000_000)
        return RemoteError(
            error.code, error.message, isTemporary: error.isTemporary, retryAfter: error.retryAfter.map { min($0, longest) },
            data: error.data)
    }

    /// The message as a writer says it; nil when the writer has no words for it: it only numbers its own requests.
    func said(by writer: MessageWriter) -> [UInt8]? {
        var bytes: [UInt8] = []
        do throws(RemoteError) {
            switch self {
            case .request(.number(let id)?, let method, let params?, let meta):
                try writer.request(id: id, method: method, params: params, meta: meta, into: &bytes)
            case .request(nil, let method, let params?, let meta) where meta == CallMeta():
                try writer.notification(method: method, params: params, into: &bytes)
            case .request: return nil
            case .result(let id, let value): try writer.result(id: id, value, into: &bytes)
            case .failure(let id, let error): writer.failure(id: id, error, into: &bytes)
            }
        } catch {
            // A value at the deepest level that may be read lies a level deeper in a message.
            check(bytes.isEmpty, "a message that was not written left bytes behind")
            return nil
        }
        return bytes
    }
}
