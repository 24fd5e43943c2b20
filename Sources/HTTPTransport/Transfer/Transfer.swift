import CCurl
import EventLoop

/// One exchange: an easy handle at work, and the task that waits for what it brings.
@Loop final class Transfer {
    /// As much of a body as is buffered before the transfer pauses.
    static let highWater = 256 << 10

    private enum State {
        case running
        case finished
        case failed(HTTPError)
    }

    private let maximumBytes: Int
    private var state = State.running
    private(set) var head = ResponseHead()
    private(set) var isConnectionReused = false
    private var buffer: [UInt8] = []
    private var receivedBytes = 0
    /// What a callback found wrong; libcurl then reports only that a callback has aborted.
    private var verdict: HTTPError?
    private var waiter: UnsafeContinuation<Void, Never>?
    /// Something has changed that nobody was there to hear of.
    private var hasNews = false
    private(set) var isPaused = false
    private var isCollecting = false
    private let upload: UploadBuffer?

    private var clock: TransferClock
    private var timer: LoopTimer?
    private var timerDue = MonotonicTime(nanoseconds: .max)

    /// Nil once the exchange has ended.
    private(set) var handle: EasyHandle?
    private var multi: CurlMulti?

    init(_ request: HTTPRequest, handle: EasyHandle, multi: CurlMulti) {
        maximumBytes = request.maximumResponseBytes
        clock = TransferClock(request.timeouts, started: .now)
        self.handle = handle
        self.multi = multi
        if case .stream(let upload) = request.body { self.upload = UploadBuffer(upload) } else { upload = nil }
    }
}

// MARK: - What the reader asks

extension Transfer {
    /// Suspends until the head has arrived.
    func waitForHead() async throws(HTTPError) {
        while true {
            if head.isComplete { return }
            try checkState()
            await wait()
        }
    }

    /// All that is left of the body.
    func collect() async throws(HTTPError) -> [UInt8] {
        isCollecting = true
        resume()
        while case .running = state { await wait() }
        try checkState()
        return take()
    }

    /// What has arrived since the last piece was taken; nil at the end.
    func nextPiece() async throws(HTTPError) -> [UInt8]? {
        while true {
            // What arrived before a failure is still delivered: an error event may stand in it.
            if !buffer.isEmpty {
                let piece = take()
                resume()
                return piece
            }
            try checkState()
            if case .finished = state { return nil }
            await wait()
        }
    }

    private func checkState() throws(HTTPError) {
        if case .failed(let error) = state { throw error }
    }

    private func take() -> [UInt8] {
        let piece = buffer
        buffer = []
        return piece
    }

    /// Suspends until something has changed, and sometimes less; the caller looks again. Cancelling the task ends the
    /// exchange.
    private func wait() async {
        precondition(waiter == nil, "two tasks read one response")
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                // Resumed exactly once: `wake` empties `waiter` first.
                if hasNews { continuation.resume() } else { waiter = continuation }
                hasNews = false
            }
        } onCancel: {
            EventLoop.main.execute { self.fail(.cancelled) }
        }
    }

    private func wake() {
        guard let waiter else { return hasNews = true }
        self.waiter = nil
        waiter.resume()
    }

    private func resume() {
        guard isPaused, let handle else { return }
        isPaused = false
        clock.resumed(at: .now)
        rearm()
        multi?.unpause(handle)
    }
}

// MARK: - What the request's body is made of

extension Transfer {
    /// Begins to produce a body that is streamed.
    func startUpload() {
        guard let upload else { return }
        upload.onReady = { [weak self] in
            guard let self, let handle = self.handle else { return }
            self.multi?.unpause(handle)
        }
        upload.start { [weak self] in self?.fail($0) }
    }
}

// MARK: - How it ends

extension Transfer {
    /// Nobody reads any more.
    func abandon() { fail(HTTPError(.cancelled, "the response was dropped before its body was read")) }

    /// Ends the exchange with `error`. Does nothing when it has ended. Never called from a callback of libcurl's.
    func fail(_ error: HTTPError) {
        guard case .running = state, let handle, let multi else { return }
        end(.failed(error))
        multi.remove(handle, reusable: false)
    }

    /// libcurl is done with it.
    func finish(_ result: CURLcode) {
        guard case .running = state, let handle, let multi else { return }
        if let verdict {
            end(.failed(verdict))
        } else if result != CURLE_OK {
            end(.failed(HTTPError(result, handle)))
        } else if !head.isComplete {
            end(.failed(HTTPError(.protocolError, "the peer sent no HTTP response")))
        } else {
            end(.finished)
        }
        multi.remove(handle, reusable: true)
    }

    private func end(_ state: State) {
        self.state = state
        upload?.stop()
        timer?.cancel()
        timer = nil
        handle = nil
        multi = nil
        wake()
    }
}

// MARK: - What libcurl tells

extension Transfer {
    /// The connection stands and the request goes out.
    func requestStarts() {
        clock.requestSent(at: .now)
        if timer != nil { rearm() }
    }

    /// Room for the request's body. Returns how many bytes were given, or libcurl's word for a pause.
    func wanted(body target: UnsafeMutableRawBufferPointer) -> Int {
        guard let upload else { return lev_read_abort }
        switch upload.read(into: target) {
        case .bytes(let count):
            clock.requestSent(at: .now)
            if timer != nil { rearm() }
            return count
        case .nothingYet:
            clock.requestPaused()
            return lev_read_pause
        case .end:
            clock.requestSent(at: .now)
            if timer != nil { rearm() }
            return 0
        }
    }

    /// One line of a head, or of trailers. Returns how many bytes were taken: fewer abort the transfer.
    func received(headerLine line: UnsafeRawBufferPointer) -> Int {
        guard !head.isComplete else { return line.count }
        switch head.take(line) {
        case .incomplete: return line.count
        case .tooLarge:
            verdict = HTTPError(.tooLarge, "a response head of more than \(ResponseHead.maximumBytes) bytes")
            return 0
        case .malformed:
            verdict = HTTPError(.protocolError, "the response does not begin with an HTTP status line")
            return 0
        case .complete: break
        }
        if head.status == 407 {
            verdict = .proxy(status: 407, temporary: false)
            // Whoever waits for a head must not take this one.
            head = ResponseHead()
            return 0
        }
        if let length = head.fields.first("content-length").flatMap({ Int($0) }), length > maximumBytes {
            verdict = tooLarge
            return 0
        }
        isConnectionReused = handle?.long(CURLINFO_NUM_CONNECTS) == 0
        clock.received(at: .now)
        if timer != nil { rearm() }
        wake()
        return line.count
    }

    /// Bytes of the body. Returns how many were taken, or libcurl's word for a pause.
    func received(body bytes: UnsafeRawBufferPointer) -> Int {
        guard isCollecting || buffer.count < Self.highWater else {
            isPaused = true
            clock.paused()
            return lev_write_pause
        }
        guard receivedBytes + bytes.count <= maximumBytes else {
            verdict = tooLarge
            return lev_write_error
        }
        receivedBytes += bytes.count
        buffer.append(contentsOf: bytes)
        clock.received(at: .now)
        if timer != nil { rearm() }
        if !isCollecting { wake() }
        return bytes.count
    }

    private var tooLarge: HTTPError { HTTPError(.tooLarge, "a response body of more than \(maximumBytes) bytes") }
}

// MARK: - Time

extension Transfer {
    /// Sets the timer when the next deadline is earlier than what it waits for. A later one is found when it fires.
    func rearm() {
        guard case .running = state else { return }
        let due = clock.next.due
        guard due < timerDue else { return }
        timer?.cancel()
        timerDue = due
        timer = Loop.after(due - .now) { [weak self] in self?.timerFired() }
    }

    private func timerFired() {
        timerDue = MonotonicTime(nanoseconds: .max)
        if let error = clock.failure(at: .now) { fail(error) } else { rearm() }
    }
}
