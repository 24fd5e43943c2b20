import EventLoop

/// A connection that is turned away: waits a moment for the first byte, to say why in the way that the peer speaks, and
/// ends.
@Loop final class RefusedConnection: SocketStream.Reader {
    private static let patience = Duration.seconds(1)

    private let stream: SocketStream
    private let error: RemoteError
    private let onEnd: @Loop (RefusedConnection) -> Void
    private var hasSpoken = false

    init(
        descriptor: Int32, error: RemoteError, onEnd: @escaping @Loop (RefusedConnection) -> Void
    ) throws(SystemError) {
        self.error = error
        self.onEnd = onEnd
        stream = SocketStream(descriptor: descriptor, outputLimit: .max, stallLimit: Self.patience)
        try stream.start(self)
        Loop.after(Self.patience) { [weak self] in self?.speak(.frames) }
    }

    /// Says why, once, and ends.
    func speak(_ mode: InputDecoder.Mode) {
        guard !hasSpoken else { return }
        hasSpoken = true
        MessageWriter(style: mode == .lines ? .lines : .frames(limit: .max)).failure(id: nil, error, into: &stream.output.bytes)
        stream.endWhenFlushed(.closed)
    }

    func received(_ bytes: UnsafeRawBufferPointer) -> SocketStream.Progress {
        if let first = bytes.first { speak(InputDecoder.mode(firstByte: first)) }
        return .complete
    }

    func inputEnded() {
        if !hasSpoken { stream.end(.peerClosed) }
    }

    func ended(_ end: StreamEnd) { onEnd(self) }
}
