import EventLoop

/// Between the task that produces a request's body and libcurl, which asks for it.
@Loop final class UploadBuffer {
    /// From so many bytes on the producer waits.
    static let highWater = 256 << 10

    /// What libcurl gets when it asks.
    enum Portion: Equatable {
        case bytes(Int)
        case nothingYet
        case end
    }

    /// Called when there is something for libcurl that asked in vain.
    var onReady: (@Loop () -> Void)?
    private let upload: HTTPUpload
    private var buffer: [UInt8] = []
    private var consumed = 0
    private(set) var produced = 0
    private var isComplete = false
    private var isStarved = false
    private var producer: Task<Void, any Error>?
    private var waiter: UnsafeContinuation<Void, Never>?

    init(_ upload: HTTPUpload) { self.upload = upload }

    /// Starts the producer; `onFailure` is called when it fails, at most once.
    func start(onFailure: @escaping @Loop (HTTPError) -> Void) {
        producer = Loop.task { [self, upload] in
            do {
                try await upload.produce { [self] piece in try await add(piece) }
                try complete()
            } catch let error as HTTPError {
                onFailure(error)
            } catch is CancellationError {
                onFailure(.cancelled)
            } catch {
                onFailure(HTTPError(.invalidRequest, "the request's body could not be produced: \(error)"))
            }
        }
    }

    /// The exchange has ended: nothing more is asked for.
    func stop() {
        onReady = nil
        producer?.cancel()
        producer = nil
        buffer = []
        wake()
    }

    /// Copies the next bytes to `target`.
    func read(into target: UnsafeMutableRawBufferPointer) -> Portion {
        let count = min(target.count, buffer.count - consumed)
        guard count > 0 else {
            isStarved = !isComplete
            return isComplete ? .end : .nothingYet
        }
        buffer.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[consumed..<(consumed + count)])) }
        consumed += count
        if consumed == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            consumed = 0
        }
        if buffer.count - consumed < Self.highWater { wake() }
        return .bytes(count)
    }

    private func add(_ piece: [UInt8]) async throws {
        try Task.checkCancellation()
        produced += piece.count
        guard produced <= upload.maximumBytes else {
            throw HTTPError(.tooLarge, "a request body of more than \(upload.maximumBytes) bytes")
        }
        if let length = upload.length, produced > length {
            throw HTTPError(.invalidRequest, "the request's body is longer than the \(length) bytes that were announced")
        }
        if consumed > 0 {
            buffer.removeFirst(consumed)
            consumed = 0
        }
        buffer += piece
        feed()
        guard buffer.count - consumed >= Self.highWater else { return }
        // Resumed exactly once: `wake` empties `waiter` first, and `stop` wakes too.
        await withUnsafeContinuation { waiter = $0 }
        try Task.checkCancellation()
    }

    private func complete() throws(HTTPError) {
        if let length = upload.length, produced < length {
            throw HTTPError(.invalidRequest, "the request's body has \(produced) bytes, and \(length) were announced")
        }
        isComplete = true
        feed()
    }

    private func feed() {
        guard isStarved else { return }
        isStarved = false
        onReady?()
    }

    private func wake() {
        waiter?.resume()
        waiter = nil
    }
}
