import EventLoop
public import JSON

// What this side asks of the peer.
extension Connection {
    /// Calls a method of the peer on this connection: how a server calls whoever has called it.
    ///
    /// - Parameters:
    ///   - timeout: how long to wait for the answer; becomes `meta.deadline` unless that is set and earlier.
    ///   - onProgress: called with each part that the callee sends ahead of the answer.
    /// - Throws: what the peer answered, or `overloaded`, `deadlineExceeded`, `connectionLost`, `cancelled`.
    public func call<Method: RemoteMethod>(
        _: Method.Type, _ params: Method.Params, meta: CallMeta = CallMeta(), timeout: Duration,
        onProgress: (@Loop (JSONValue) -> Void)? = nil
    ) async throws(RemoteError) -> Method.Result {
        let name = Method.name
        let call = OutgoingCall(method: name, meta: meta, timeout: timeout, onProgress: onProgress) {
            (bytes, writer, id, meta) throws(RemoteError) in
            try writer.request(id: id, method: name, params: params, meta: meta, into: &bytes)
        }
        try send(call)
        let result = try await call.result()
        do throws(JSONError) {
            return try result.decode(Method.Result.self)
        } catch {
            throw .undecodable(error, "result", of: name)
        }
    }

    /// Writes a call that has not been written yet.
    /// - Throws: `RemoteError`, the call being untouched, when it cannot be sent.
    func send(_ call: OutgoingCall) throws(RemoteError) {
        guard isOpen, !isRetiring else {
            throw RemoteError(.connectionLost, "the connection was closed before \(call.method) could be sent")
        }
        guard requests.count < limits.callsInFlight else {
            throw RemoteError(
                .overloaded, "\(requests.count) calls are in flight already, as many as allowed", retryAfter: limits.retryAfter)
        }
        guard stream.output.count <= limits.outputBytes / 2 else {
            throw RemoteError(
                .overloaded, "\(stream.output.count) bytes wait to be read by the peer", retryAfter: limits.retryAfter)
        }
        let id = requests.insert(call)
        do throws(RemoteError) {
            try call.write(on: self, id: id)
        } catch {
            _ = requests.abandon(id)
            throw error
        }
    }

    /// The caller of `call` waits no longer: the peer may stop.
    func giveUp(_ call: OutgoingCall) {
        guard requests.abandon(call.id) != nil, isOpen else { return }
        write { writer.cancel(id: call.id, into: &$0) }
        endIfDone()
    }
}
