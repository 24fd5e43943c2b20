public import EventLoop
import JSON

/// One connection, either side of it: reads the peer's messages, hands its calls to a server, and matches its answers to
/// the calls of this side.
@Loop public final class Connection {
    /// Who is at the other end.
    public nonisolated let peer: PeerCredentials

    let stream: SocketStream
    let limits: Limits
    /// Answers what the peer asks for; nil when this side only calls.
    let server: RPCServer?

    var decoder: InputDecoder
    /// What this side has asked the peer.
    var requests = RequestTable<OutgoingCall>()
    /// What the peer has asked this side.
    var calls = CallTable<IncomingCall>()
    var answerOrder = AnswerOrder()

    /// Why the peer is not listened to any more, once it is not: the connection ends so when what is owed to it is sent.
    private var deafness: StreamEnd?
    /// Whether this connection takes no more calls of this side and ends with the last answer.
    var isRetiring = false
    /// What the peer said about all calls at once, before it closed.
    private var verdict: RemoteError?
    private(set) var hasReceived = false

    private var onEnd: (@Loop (Connection, StreamEnd, _ unsent: [OutgoingCall]) -> Void)?
    private(set) var onRetire: (@Loop (Connection) -> Void)?

    /// Takes over a connected, non-blocking descriptor.
    /// - Parameters:
    ///   - speaksFrames: the peer is a program; otherwise its first byte tells.
    init(descriptor: Int32, peer: PeerCredentials, limits: Limits, server: RPCServer?, speaksFrames: Bool) {
        self.peer = peer
        self.limits = limits
        self.server = server
        stream = SocketStream(descriptor: descriptor, outputLimit: limits.outputBytes, stallLimit: limits.stall)
        decoder =
            speaksFrames
            ? .frames(limit: limits.frameBytes) : InputDecoder(frameLimit: limits.frameBytes, lineLimit: limits.lineBytes)
    }

    /// - Parameters:
    ///   - onRetire: the peer wants no more calls on this connection.
    ///   - onEnd: the connection has ended; with the calls of which no byte has left, when nothing else speaks against them.
    func start(
        onRetire: (@Loop (Connection) -> Void)? = nil,
        onEnd: @escaping @Loop (Connection, StreamEnd, _ unsent: [OutgoingCall]) -> Void
    ) throws(SystemError) {
        self.onRetire = onRetire
        self.onEnd = onEnd
        try stream.start(self)
    }

    /// Whether messages can still be sent.
    public var isOpen: Bool { stream.isOpen }

    /// How the peer speaks, once it has said something.
    public var mode: InputDecoder.Mode { decoder.mode }

    var writer: MessageWriter {
        MessageWriter(style: decoder.mode == .lines ? .lines : .frames(limit: limits.frameBytes))
    }

    /// Sends a notification. Does nothing when the connection has ended.
    /// - Throws: `RemoteError` when `params` have no JSON form or are too long for a frame.
    public func notify(method: String, params: some Encodable) throws(RemoteError) {
        guard isOpen else { return }
        try write { (bytes) throws(RemoteError) in try writer.notification(method: method, params: params, into: &bytes) }
    }

    /// Ends the connection when all calls on it are answered and all answers are written.
    func retire() {
        isRetiring = true
        endIfDone()
    }

    /// Appends to what is written at the end of this turn of the loop, and returns how many bytes that is.
    @discardableResult
    func write<Failure>(_ body: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) -> Int {
        stream.output.prepare()
        let before = stream.output.bytes.count
        try body(&stream.output.bytes)
        let count = stream.output.bytes.count - before
        stream.flushLater()
        return count
    }

    /// Ends the connection if nothing more can come of it.
    func endIfDone() {
        guard calls.open == 0 else { return }
        if let deafness {
            if server == nil { stream.end(deafness) } else { stream.endWhenFlushed(deafness) }
        } else if isRetiring, requests.isEmpty {
            stream.endWhenFlushed(.closed)
        }
    }
}

// MARK: - Reading

extension Connection: SocketStream.Reader {
    func received(_ bytes: UnsafeRawBufferPointer) -> SocketStream.Progress {
        hasReceived = true
        var input = bytes
        var isAnother = false
        do throws(FrameError) {
            while isOpen, deafness == nil, let unit = try decoder.next(&input) {
                isAnother = true
                handle(unit)
            }
        } catch {
            malformed(error)
        }
        return deafness == nil && decoder.isInsideFrame ? .insideFrame(isAnother: isAnother) : .complete
    }

    func inputEnded() {
        do throws(FrameError) {
            if deafness == nil, let unit = try decoder.finish() { handle(unit) }
        } catch {
            return malformed(error)
        }
        if deafness == nil { deafness = .peerClosed }
        // Whoever still works on an answer for this peer must not wait for the peer's.
        if calls.open > 0 { failRequests(.peerClosed, returningUnsent: false) }
        endIfDone()
    }

    /// Takes nothing more from the peer; what is owed to it is still sent.
    func stopListening(_ end: StreamEnd) {
        if deafness == nil { deafness = end }
        stream.stopReading()
    }

    func ended(_ end: StreamEnd) {
        let unsent = failRequests(end, returningUnsent: onRetire != nil)
        for call in calls.removeAll() { call.abandon() }
        // Calls that are over may keep this object until their deadlines; what it holds is let go now.
        decoder = InputDecoder(frameLimit: limits.frameBytes, lineLimit: limits.lineBytes)
        answerOrder = AnswerOrder()
        onEnd?(self, end, unsent)
        onEnd = nil
        onRetire = nil
    }

    private func handle(_ unit: InputDecoder.Unit) {
        switch unit {
        case .frame(let body): body.withBytes { frame($0) }
        case .line(let body): body.withBytes { line($0) }
        }
    }

    private func frame(_ bytes: UnsafeRawBufferPointer) {
        let envelope: Envelope
        do throws(Envelope.Invalid) {
            envelope = try Envelope.parse(bytes)
        } catch {
            guard server != nil else { return stream.end(.malformed(.notAMessage("\(error.error)"))) }
            answer(error.id.map { .id($0) } ?? .nobodyKnown, error.error)
            return
        }
        switch envelope {
        case .request(let request):
            let answerTo = request.id.map { IncomingCall.AnswerTo.id($0) } ?? .nobody
            requested(request, answerTo, bytes: bytes.count + FrameDecoder.headerBytes)
        case .result(let id, let node):
            requests.answer(id)?.succeed(node)
            endIfDone()
        case .failure(let id?, let error):
            requests.answer(id)?.fail(error)
            endIfDone()
        case .failure(nil, let error):
            refused(error)
        }
    }

    /// Says why the peer's bytes cannot be read any further; the calls that it has made before are still answered.
    private func malformed(_ error: FrameError) {
        stopListening(.malformed(error))
        if server != nil {
            let answerTo = decoder.mode == .lines ? IncomingCall.AnswerTo.place(answerOrder.take()) : .nobodyKnown
            answer(answerTo, RemoteError(.invalidRequest, "\(error)"))
        }
        endIfDone()
    }

    /// An error that answers no call in particular: the peer turns the connection away, or understood nothing.
    private func refused(_ error: RemoteError) {
        verdict = error
        guard server == nil else { return }
        stream.end(.peerClosed)
    }

    /// No call can be answered any more. Returns, unfailed, those of which the peer cannot have seen a byte.
    @discardableResult
    private func failRequests(_ end: StreamEnd, returningUnsent: Bool) -> [OutgoingCall] {
        var unsent: [OutgoingCall] = []
        for call in requests.removeAll() {
            if let verdict {
                call.fail(verdict)
            } else if returningUnsent, call.position >= stream.written {
                unsent.append(call)
            } else {
                call.fail(.lost(call.method, end))
            }
        }
        return unsent
    }
}
