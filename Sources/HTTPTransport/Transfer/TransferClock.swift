import EventLoop

/// Which time-out of an exchange passes next. Pure: the moments go in, the deadline comes out.
///
/// Connecting is not watched here: libcurl knows best when it ends, and keeps that time itself.
struct TransferClock: Sendable {
    private enum Phase {
        case connecting
        case waiting(since: MonotonicTime)
        case streaming(lastByte: MonotonicTime)
        case paused
    }

    private let timeouts: HTTPTimeouts
    private let started: MonotonicTime
    private var phase = Phase.connecting
    private var hasBegun = false

    init(_ timeouts: HTTPTimeouts, started: MonotonicTime) {
        self.timeouts = timeouts
        self.started = started
    }

    /// The connection stands and the request goes out on it.
    ///
    /// Each piece of a streamed body says so again, unless the response has begun.
    mutating func requestSent(at now: MonotonicTime) {
        if !hasBegun { phase = .waiting(since: now) }
    }

    /// Bytes of the response have arrived.
    mutating func received(at now: MonotonicTime) {
        hasBegun = true
        phase = .streaming(lastByte: now)
    }

    /// The reader lags; the server cannot be blamed for silence.
    mutating func paused() { phase = .paused }

    /// Whoever produces the request's body lags.
    mutating func requestPaused() {
        if !hasBegun { phase = .paused }
    }

    mutating func resumed(at now: MonotonicTime) { phase = .streaming(lastByte: now) }

    /// When to look next, and what has failed if nothing happens until then.
    var next: (due: MonotonicTime, kind: HTTPError.Kind) {
        let end = started + timeouts.total
        let phase: (due: MonotonicTime, kind: HTTPError.Kind)? =
            switch phase {
            case .connecting, .paused: nil
            case .waiting(let since): (since + timeouts.firstByte, .firstByteTimeout)
            case .streaming(let lastByte): (lastByte + timeouts.idle, .idleTimeout)
            }
        guard let phase, phase.due < end else { return (end, .totalTimeout) }
        return phase
    }

    /// The failure that has come about by `now`, if any.
    func failure(at now: MonotonicTime) -> HTTPError? {
        let (due, kind) = next
        guard due <= now else { return nil }
        return switch kind {
        case .firstByteTimeout: HTTPError(kind, "no byte of a response within \(timeouts.firstByte)")
        case .idleTimeout: HTTPError(kind, "the response stalled for \(timeouts.idle)")
        default: HTTPError(kind, "the exchange took longer than \(timeouts.total)")
        }
    }
}
