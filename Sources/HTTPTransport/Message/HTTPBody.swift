import EventLoop

/// A response's body as a sequence of pieces, each as large as what has arrived since the last was taken.
///
/// A reader that lags makes the transfer wait (at most 256 KiB are buffered), so that the server feels the backpressure.
/// One reader, once: what was taken does not come again. Cancelling the reading task ends the exchange.
public struct HTTPBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = HTTPError

    let reader: BodyReader

    init(_ reader: BodyReader) { self.reader = reader }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(reader: reader) }

    /// All that is left of the body, in one piece.
    @Loop public func collect() async throws(HTTPError) -> [UInt8] { try await reader.transfer.collect() }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let reader: BodyReader

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(HTTPError) -> [UInt8]? {
            try await reader.transfer.nextPiece()
        }

        public mutating func next() async throws(HTTPError) -> [UInt8]? { try await reader.transfer.nextPiece() }
    }
}

/// Stands for whoever may still read a body; when the last such reference goes, so does the exchange.
final class BodyReader: Sendable {
    let transfer: Transfer

    init(_ transfer: Transfer) { self.transfer = transfer }

    deinit {
        EventLoop.main.execute { [transfer] in transfer.abandon() }
    }
}
