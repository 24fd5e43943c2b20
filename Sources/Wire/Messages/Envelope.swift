import JSON

/// One JSON-RPC 2.0 message, with its payload left undecoded in the scanned document.
///
/// Members that it does not know are ignored, so that old and new processes understand each other.
enum Envelope {
    /// A call; a notification when it has no id.
    case request(Request)
    case result(id: RequestID, JSONNode)
    /// Without id when the peer could not tell which call it answers.
    case failure(id: RequestID?, RemoteError)

    struct Request {
        var id: RequestID?
        var method: String
        /// Nil stands for `{}`.
        var params: JSONNode?
        var meta = CallMeta()
    }

    /// Why a message is none, and the id to say so to, if it got that far.
    struct Invalid: Error {
        let id: RequestID?
        let error: RemoteError
    }

    /// Scans and reads one message.
    /// - Parameter requiresVersion: whether `jsonrpc` must be there; a person may leave it out.
    static func parse(_ bytes: UnsafeRawBufferPointer, requiresVersion: Bool = true) throws(Invalid) -> Envelope {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes)
        } catch {
            throw Invalid(id: nil, error: RemoteError(.parseError, error.description))
        }
        return try read(document.root, requiresVersion: requiresVersion)
    }

    static func read(_ root: JSONNode, requiresVersion: Bool) throws(Invalid) -> Envelope {
        guard root.kind == .object else {
            let hint = root.kind == .array ? "; batches are not supported, send one request after the other" : ""
            throw invalid(nil, "a message is a JSON object, this is \(name(of: root.kind))\(hint)")
        }
        var version: JSONNode?
        var id: JSONNode?
        var method: JSONNode?
        var params: JSONNode?
        var meta: JSONNode?
        var result: JSONNode?
        var error: JSONNode?
        for member in root.members {
            if member.isKey("jsonrpc") {
                version = member.value
            } else if member.isKey("id") {
                id = member.value
            } else if member.isKey("method") {
                method = member.value
            } else if member.isKey("params") {
                params = member.value
            } else if member.isKey("meta") {
                meta = member.value
            } else if member.isKey("result") {
                result = member.value
            } else if member.isKey("error") {
                error = member.value
            }
        }
        let requestID = try readID(id, mayBeNull: error != nil && method == nil)
        if version.map({ !$0.isString("2.0") }) ?? requiresVersion {
            throw invalid(requestID, "`jsonrpc` must be \"2.0\"")
        }
        if let method {
            guard let name = method.string else { throw invalid(requestID, "`method` must be a string") }
            guard result == nil, error == nil else {
                throw invalid(requestID, "a message has `method`, or `result`, or `error`, not two of them")
            }
            return .request(
                Request(
                    id: requestID, method: name, params: params.flatMap { $0.isNull ? nil : $0 },
                    meta: try readMeta(meta, requestID)))
        }
        if let error {
            guard result == nil else { throw invalid(requestID, "an answer has `result` or `error`, not both") }
            return .failure(id: requestID, RemoteError(reading: error))
        }
        guard let result else { throw invalid(requestID, "`method` is missing") }
        guard let requestID else { throw invalid(nil, "the `id` of an answer is missing") }
        return .result(id: requestID, result)
    }

    private static func readID(_ node: JSONNode?, mayBeNull: Bool) throws(Invalid) -> RequestID? {
        guard let node else { return nil }
        if node.kind == .number, let number = node.int { return .number(number) }
        if let string = node.string { return .string(string) }
        if node.isNull, mayBeNull { return nil }
        throw invalid(nil, "`id` must be an integer of 64 bits or a string")
    }

    private static func readMeta(_ node: JSONNode?, _ id: RequestID?) throws(Invalid) -> CallMeta {
        var meta = CallMeta()
        guard let node, !node.isNull else { return meta }
        guard node.kind == .object else { throw invalid(id, "`meta` must be an object") }
        for member in node.members {
            let value = member.value
            if value.isNull { continue }
            if member.isKey("traceparent") {
                meta.traceparent = try text(value, "meta.traceparent", id)
            } else if member.isKey("deadline") {
                guard value.kind == .number, let deadline = value.int else {
                    throw invalid(id, "`meta.deadline` must be an integer, milliseconds since 1970")
                }
                meta.deadline = deadline
            } else if member.isKey("session") {
                meta.session = try text(value, "meta.session", id)
            } else if member.isKey("turn") {
                meta.turn = try text(value, "meta.turn", id)
            }
        }
        return meta
    }

    private static func text(_ node: JSONNode, _ name: String, _ id: RequestID?) throws(Invalid) -> String {
        guard let text = node.string else { throw invalid(id, "`\(name)` must be a string") }
        return text
    }

    private static func invalid(_ id: RequestID?, _ message: String) -> Invalid {
        Invalid(id: id, error: RemoteError(.invalidRequest, message))
    }

    private static func name(of kind: JSONNode.Kind) -> String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "a boolean"
        case .null: "null"
        }
    }
}
