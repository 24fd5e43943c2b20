import JSON

/// Appends messages to a buffer, as frames for programs or as lines for people.
///
/// A message that cannot be written (a value without JSON form, a frame that would be too long) leaves nothing behind.
struct MessageWriter {
    enum Style: Sendable, Hashable {
        case frames(limit: Int)
        case lines
    }

    let style: Style

    func request(
        id: Int64, method: String, params: some Encodable, meta: CallMeta, into bytes: inout [UInt8]
    ) throws(RemoteError) {
        try message(&bytes) { (json) throws(JSONError) in
            json.key(Key.id)
            json.value(id)
            json.key(Key.method)
            json.value(method)
            json.key(Key.params)
            try json.value(encoding: params)
            Self.write(meta, to: &json)
        }
    }

    func notification(method: String, params: some Encodable, into bytes: inout [UInt8]) throws(RemoteError) {
        try message(&bytes) { (json) throws(JSONError) in
            json.key(Key.method)
            json.value(method)
            json.key(Key.params)
            try json.value(encoding: params)
        }
    }

    func cancel(id: Int64, into bytes: inout [UInt8]) {
        certainly(&bytes) { json in
            json.key(Key.method)
            json.value(ProtocolMethod.cancel)
            json.key(Key.params)
            json.beginObject()
            json.key(Key.id)
            json.value(id)
            json.endObject()
        }
    }

    func draining(into bytes: inout [UInt8]) {
        certainly(&bytes) { json in
            json.key(Key.method)
            json.value(ProtocolMethod.draining)
            json.key(Key.params)
            json.beginObject()
            json.endObject()
        }
    }

    /// - Parameter id: nil for a line without one.
    func progress(id: RequestID?, value: some Encodable, into bytes: inout [UInt8]) throws(RemoteError) {
        try message(&bytes) { (json) throws(JSONError) in
            json.key(Key.method)
            json.value(ProtocolMethod.progress)
            json.key(Key.params)
            json.beginObject()
            Self.write(id, to: &json)
            json.key(Key.value)
            try json.value(encoding: value)
            json.endObject()
        }
    }

    /// - Parameter id: nil for a line without one.
    func result(id: RequestID?, _ result: some Encodable, into bytes: inout [UInt8]) throws(RemoteError) {
        try message(&bytes) { (json) throws(JSONError) in
            Self.write(id, to: &json)
            json.key(Key.result)
            try json.value(encoding: result)
        }
    }

    /// An error whose details cannot be written goes out without them.
    /// - Parameter id: nil when it is not known, or for a line without one.
    func failure(id: RequestID?, _ error: RemoteError, into bytes: inout [UInt8]) {
        do throws(RemoteError) {
            try message(&bytes) { (json) throws(JSONError) in try write(id, error, to: &json) }
        } catch let problem {
            let bare = RemoteError(
                error.code, "an error that cannot be sent as it is: \(problem.message)", isTemporary: error.isTemporary,
                retryAfter: error.retryAfter)
            certainly(&bytes) { (json) throws(JSONError) in try write(id, bare, to: &json) }
        }
    }

    private func write(_ id: RequestID?, _ error: RemoteError, to json: inout JSONWriter) throws(JSONError) {
        if id == nil, style != .lines {
            json.key(Key.id)
            json.null()
        }
        Self.write(id, to: &json)
        json.key(Key.error)
        try error.write(to: &json)
    }

    /// For what always has a JSON form and is short.
    private func certainly(_ bytes: inout [UInt8], _ body: (inout JSONWriter) throws(JSONError) -> Void) {
        do throws(RemoteError) {
            try message(&bytes, body)
        } catch {
            preconditionFailure("a message that always fits did not: \(error)")
        }
    }

    /// Appends the object whose members `body` writes.
    private func message(
        _ bytes: inout [UInt8], _ body: (inout JSONWriter) throws(JSONError) -> Void
    ) throws(RemoteError) {
        let start = bytes.count
        if style != .lines { bytes.append(contentsOf: repeatElement(0, count: FrameDecoder.headerBytes)) }
        var json = JSONWriter(appendingTo: bytes)
        // The writer has the buffer to itself: two references would copy it.
        bytes = []
        defer { bytes = json.bytes }
        json.beginObject()
        if style != .lines {
            json.key(Key.jsonrpc)
            json.value("2.0")
        }
        do {
            try body(&json)
        } catch {
            json.bytes.removeLast(json.bytes.count - start)
            throw RemoteError(.internalError, "a value has no JSON form: \(error)")
        }
        json.endObject()
        switch style {
        case .lines: json.bytes.append(0x0A)
        case .frames(let limit): try Self.closeFrame(&json.bytes, start, limit)
        }
    }

    private static func closeFrame(_ bytes: inout [UInt8], _ start: Int, _ limit: Int) throws(RemoteError) {
        let length = bytes.count - start - FrameDecoder.headerBytes
        guard length <= limit else {
            bytes.removeLast(bytes.count - start)
            throw RemoteError(.internalError, "a message of \(length) bytes is longer than the \(limit) that a frame may have")
        }
        for position in 0..<FrameDecoder.headerBytes {
            bytes[start + position] = UInt8(truncatingIfNeeded: length >> (8 * (FrameDecoder.headerBytes - 1 - position)))
        }
    }

    private static func write(_ id: RequestID?, to json: inout JSONWriter) {
        switch id {
        case nil: return
        case .number(let number)?:
            json.key(Key.id)
            json.value(number)
        case .string(let string)?:
            json.key(Key.id)
            json.value(string)
        }
    }

    private static func write(_ meta: CallMeta, to json: inout JSONWriter) {
        guard !meta.isEmpty else { return }
        json.key(Key.meta)
        json.beginObject()
        if let traceparent = meta.traceparent {
            json.key(Key.traceparent)
            json.value(traceparent)
        }
        if let deadline = meta.deadline {
            json.key(Key.deadline)
            json.value(deadline)
        }
        if let session = meta.session {
            json.key(Key.session)
            json.value(session)
        }
        if let turn = meta.turn {
            json.key(Key.turn)
            json.value(turn)
        }
        json.endObject()
    }
}

/// Keys as static strings: a literal by itself would be taken for a `String`, and searched for what needs escaping.
private enum Key {
    static let deadline: StaticString = "deadline"
    static let error: StaticString = "error"
    static let id: StaticString = "id"
    static let jsonrpc: StaticString = "jsonrpc"
    static let meta: StaticString = "meta"
    static let method: StaticString = "method"
    static let params: StaticString = "params"
    static let result: StaticString = "result"
    static let session: StaticString = "session"
    static let traceparent: StaticString = "traceparent"
    static let turn: StaticString = "turn"
    static let value: StaticString = "value"
}
