import EventLoop

/// A request body that is produced while it is sent, as an attachment is that comes from somewhere else.
///
/// A server that takes nothing makes the producer wait: at most 256 KiB and one piece are buffered. Over HTTP/2 the end of
/// a piece may wait for the next one, so let no piece depend on an answer to the last.
public struct HTTPUpload: Sendable {
    /// How many bytes will come. Nil: nobody knows, and HTTP/1.1 sends the body in chunks.
    public let length: Int?
    /// A body that turns out larger than this fails with `tooLarge`.
    public let maximumBytes: Int
    /// Gives every piece to `send`, which suspends until there is room for more.
    let produce: @Loop @Sendable (_ send: @Loop ([UInt8]) async throws -> Void) async throws -> Void

    /// - Parameter pieces: the body, in pieces of any size. An error that it throws fails the exchange.
    public init<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces, length: Int? = nil, maximumBytes: Int = 64 << 20
    ) where Pieces.Element == [UInt8] {
        self.length = length
        self.maximumBytes = maximumBytes
        produce = { send in
            for try await piece in pieces { try await send(piece) }
        }
    }
}
