import CLinux
import EventLoop
import Glibc

/// A connected socket on the loop: reads when there is something to read, writes once a turn what the turn has produced,
/// and watches for room only while the socket is full. All it knows of its bytes is their number.
@Loop final class SocketStream {
    /// What a reader has made of the bytes so far.
    enum Progress {
        /// Nothing is missing: the peer may be silent for as long as it likes.
        case complete
        /// A frame has begun whose rest must come in time; `isAnother`: it was not this one before.
        case insideFrame(isAnother: Bool)
    }

    /// What reads the bytes. All calls come on the loop; after `ended` there is none.
    protocol Reader: AnyObject {
        /// `bytes` are valid until it returns.
        @Loop func received(_ bytes: UnsafeRawBufferPointer) -> Progress
        /// The peer sends no more; it may still read. Nothing more is read from it.
        @Loop func inputEnded()
        @Loop func ended(_ end: StreamEnd)
    }

    /// Read into by all streams in turn: what is left of it when `received` returns has been copied.
    private static let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: ReadPortion.largest, alignment: 16)
    /// Streams of this process that are open.
    private static var openCount = 0
    /// A peer with more than this to read is not read from: it takes its answers before it asks for more.
    private static let highWater = 1 << 20

    private var portion = ReadPortion()

    private let descriptor: Int32
    private let outputLimit: Int
    private let stallLimit: Duration
    private var reader: (any Reader)?
    private var watch: Watch?
    private var inputTimer: LoopTimer?
    private var outputTimer: LoopTimer?
    private var isFlushScheduled = false
    private var endWhenFlushed: StreamEnd?
    private var reads = true

    /// All bytes that the kernel has taken so far.
    private(set) var written = 0

    /// Append here, then call `flushLater`.
    var output = OutputBuffer()
    var isOpen: Bool { reader != nil }

    /// Takes over a connected, non-blocking descriptor and closes it at the end.
    init(descriptor: Int32, outputLimit: Int, stallLimit: Duration) {
        self.descriptor = descriptor
        self.outputLimit = outputLimit
        self.stallLimit = stallLimit
    }

    /// Starts reading. The stream holds its reader until it ends.
    func start(_ reader: any Reader) throws(SystemError) {
        do {
            watch = try Loop.watch(descriptor, for: .read, label: "connection") { [weak self] readiness in
                self?.ready(readiness)
            }
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        self.reader = reader
        Self.openCount += 1
    }

    /// Ends the stream now; what waits to be written is lost.
    func end(_ end: StreamEnd) {
        guard let reader else { return }
        self.reader = nil
        Self.openCount -= 1
        watch?.cancel()
        watch = nil
        inputTimer?.cancel()
        outputTimer?.cancel()
        output.release()
        Glibc.close(descriptor)
        reader.ended(end)
    }

    /// Reads no more, and ends the stream once everything is written.
    func endWhenFlushed(_ end: StreamEnd) {
        guard !output.isEmpty else { return self.end(end) }
        endWhenFlushed = end
        stopReading()
        flushLater()
    }

    /// Reads no more.
    func stopReading() {
        reads = false
        inputTimer?.cancel()
        inputTimer = nil
        watch?.interest.remove(.read)
    }

    private func ready(_ readiness: Readiness) {
        if readiness.canWrite, !output.isEmpty { flush() }
        guard let watch else { return }
        if watch.interest.contains(.read) {
            if readiness.canRead { read() }
        } else if readiness.isHangUp, !reads {
            // Only a peer that is gone altogether is reported to those who do not ask to read.
            end(.peerClosed)
        }
    }
}

// MARK: - Reading

extension SocketStream {
    /// Reads once: a portion, or all there is while nobody else could be kept waiting. Returns whether there were bytes.
    @discardableResult
    private func read() -> Bool {
        let isAlone = Self.openCount == 1
        let count = Glibc.read(descriptor, Self.scratch.baseAddress, isAlone ? Self.scratch.count : portion.bytes)
        if count > 0 {
            let start = isAlone ? nil : MonotonicTime.now
            if let reader { watchInput(reader.received(UnsafeRawBufferPointer(rebasing: Self.scratch.prefix(count)))) }
            if let start { portion.took(.now - start, for: count) }
            return true
        }
        let code = errno
        if count == 0 {
            reader?.inputEnded()
            if isOpen { stopReading() }
        } else if code == ECONNRESET {
            end(.peerClosed)
        } else if code != EAGAIN, code != EINTR {
            end(.failed(SystemError(code, "reading from a peer")))
        }
        return false
    }

    private func watchInput(_ progress: Progress) {
        switch progress {
        case .complete:
            guard let timer = inputTimer else { return }
            timer.cancel()
            inputTimer = nil
            return
        case .insideFrame(let isAnother):
            guard isOpen, isAnother || inputTimer == nil else { return }
            inputTimer?.cancel()
            inputTimer = Loop.after(stallLimit) { [weak self] in
                guard let self else { return }
                self.end(.inputStalled(after: self.stallLimit))
            }
        }
    }
}

// MARK: - Writing

extension SocketStream {
    /// Writes what has been appended, at the end of this turn of the loop.
    func flushLater() {
        guard isOpen else {
            output.release()
            return
        }
        // Much at once is not kept for the end of the turn: some of it may fit the socket, and be gone.
        if output.count > Self.highWater { flush() }
        guard output.count <= outputLimit else { return end(.outputOverflow(limit: outputLimit)) }
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        Loop.atEndOfTurn { self.flush() }
    }

    private func flush() {
        isFlushScheduled = false
        guard isOpen else { return }
        var failure: Int32 = 0
        let before = written
        while !output.isEmpty, failure == 0 {
            output.write { bytes in
                let count = send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
                if count < 0 { failure = errno == EINTR ? 0 : errno }
                written += max(count, 0)
                return max(count, 0)
            }
        }
        switch failure {
        case 0:
            output.release()
            outputTimer?.cancel()
            outputTimer = nil
            watch?.interest = reads ? .read : []
            if let endWhenFlushed { end(endWhenFlushed) }
        case EAGAIN:
            waitForRoom(hasProgressed: written > before)
        default:
            writeFailed(failure)
        }
    }

    private func waitForRoom(hasProgressed: Bool) {
        watch?.interest = reads && output.count < Self.highWater ? [.read, .write] : .write
        if hasProgressed {
            outputTimer?.cancel()
            outputTimer = nil
        }
        guard outputTimer == nil else { return }
        outputTimer = Loop.after(stallLimit) { [weak self] in
            guard let self else { return }
            self.end(.outputStalled(after: self.stallLimit))
        }
    }

    /// The peer reads no more. What it said before (why it closed, answers) is read all the same.
    private func writeFailed(_ code: Int32) {
        output.release()
        var count = 0
        while isOpen, reads, count < 16, read() { count += 1 }
        let isGone = code == EPIPE || code == ECONNRESET
        end(isGone ? .peerClosed : .failed(SystemError(code, "writing to a peer")))
    }
}
