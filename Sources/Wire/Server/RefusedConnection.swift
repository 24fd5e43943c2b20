import EventLoop
import Glibc

/// A connection that is turned away: waits a moment for the first byte, to say why in the way that the peer speaks, and
/// ends.
@Loop final class RefusedConnection: SocketStream.Reader {
    private static let patience = Duration.seconds(1)

    private let stream: SocketStream
    private let error: RemoteError
    private let onEnd: @Loop (RefusedConnection) -> Void
    private var hasSpoken = false
    private var timer: LoopTimer?

    init(
        descriptor: Int32, error: RemoteError, onEnd: @escaping @Loop (RefusedConnection) -> Void
    ) throws(SystemError) {
        self.error = error
        self.onEnd = onEnd
        stream = SocketStream(descriptor: descriptor, outputLimit: .max, stallLimit: Self.patience)
        try stream.start(self)
        timer = Loop.after(Self.patience) { [weak self] in self?.speak(.frames) }
    }

    /// Says why and closes the descriptor, without a wait: the way for many. Who has said nothing yet is told in a frame.
    static func end(_ descriptor: Int32, _ error: RemoteError) {
        var first: UInt8 = 0
        let hasSpoken = recv(descriptor, &first, 1, Int32(MSG_PEEK)) == 1
        let answer = message(error, hasSpoken ? InputDecoder.mode(firstByte: first) : .frames)
        // Into a fresh socket it fits, or its peer is gone.
        _ = answer.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        close(descriptor)
    }

    private static func message(_ error: RemoteError, _ mode: InputDecoder.Mode) -> [UInt8] {
        var bytes: [UInt8] = []
        MessageWriter(style: mode == .lines ? .lines : .frames(limit: .max)).failure(id: nil, error, into: &bytes)
        return bytes
    }

    /// Says why, once, and ends.
    private func speak(_ mode: InputDecoder.Mode) {
        guard !hasSpoken else { return }
        hasSpoken = true
        stream.output.bytes += Self.message(error, mode)
        stream.endWhenFlushed(.closed)
    }

    func received(_ bytes: UnsafeRawBufferPointer) -> SocketStream.Progress {
        if let first = bytes.first { speak(InputDecoder.mode(firstByte: first)) }
        return .complete
    }

    func inputEnded() {
        if !hasSpoken { stream.end(.peerClosed) }
    }

    func ended(_ end: StreamEnd) {
        timer?.cancel()
        onEnd(self)
    }
}
