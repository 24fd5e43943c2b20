/// Matches the answers of a pipelined connection with what was sent: pure, the connection's I/O lies around it.
///
/// What is sent is a segment: some steps and a synchronisation point. The server answers each step, in order; after a
/// failure it skips the rest of the segment and goes on with the next one.
struct AnswerMatcher<Tag, Payload, Failure> {
    enum Step: Hashable {
        /// Preparing the statement with this key.
        case prepare(UInt)
        /// Executing the statement with this key.
        case execute(UInt)
    }

    enum Answer {
        case done(Payload)
        case failed(Failure)
        case skipped
        case endOfStep
        case synchronised
    }

    enum Event {
        case prepared(UInt)
        /// The statement that was to be prepared does not exist.
        case notPrepared(UInt)
        case finished(Tag, payloads: [Payload], failure: Failure?, failedStep: Step?)
        /// Nothing more will come: the server has said farewell in the middle of a segment.
        case stalled
        /// The server answered what nobody asked.
        case outOfStep
    }

    private struct Segment {
        let tag: Tag
        let steps: [Step]
        var position = 0
        var payloads: [Payload] = []
        var failure: Failure?
        var failedStep: Step?

        var step: Step? { position < steps.count ? steps[position] : nil }

        mutating func receive(_ answer: Answer) -> Event? {
            switch (answer, step) {
            case (.done, .prepare(let key)): return .prepared(key)
            case (.done(let payload), .execute): payloads.append(payload)
            case (.done, nil), (.synchronised, _): return .outOfStep
            case (.failed(let reason), let step):
                // After the last step too: what fails then is the commit that the synchronisation point brings.
                if failure == nil {
                    failure = reason
                    failedStep = step
                }
                if case .prepare(let key) = step { return .notPrepared(key) }
            case (.skipped, .prepare(let key)): return .notPrepared(key)
            case (.skipped, _): break
            case (.endOfStep, _):
                position += 1
                // One more than the steps when the commit failed. More come only from a connection that is being closed.
                if position > steps.count + 1 { return .stalled }
            }
            return nil
        }
    }

    private var segments: [Segment?] = []
    private var head = 0

    /// How many segments are under way.
    var count: Int { segments.count - head }
    var isEmpty: Bool { count == 0 }

    /// The segment that the server works on.
    var current: Tag? { isEmpty ? nil : segments[head]?.tag }
    var currentStep: Step? { isEmpty ? nil : segments[head]?.step }

    /// All segments under way, in order.
    var tags: [Tag] { segments[head...].compactMap { $0?.tag } }

    mutating func expect(_ tag: Tag, _ steps: [Step]) {
        segments.append(Segment(tag: tag, steps: steps))
    }

    mutating func receive(_ answer: Answer) -> Event? {
        guard !isEmpty else { return .outOfStep }
        // In place: a copy would copy the payloads with every row set.
        guard case .synchronised = answer else { return segments[head]?.receive(answer) }
        guard let segment = segments[head] else { return .outOfStep }
        dropHead()
        return .finished(segment.tag, payloads: segment.payloads, failure: segment.failure, failedStep: segment.failedStep)
    }

    /// Forgets everything under way and returns it, with what the server has said already.
    mutating func removeAll() -> [(tag: Tag, failure: Failure?)] {
        defer {
            segments = []
            head = 0
        }
        return segments[head...].compactMap { segment in segment.map { ($0.tag, $0.failure) } }
    }

    private mutating func dropHead() {
        segments[head] = nil
        head += 1
        guard head > 64 || head == segments.count else { return }
        segments.removeFirst(head)
        head = 0
    }
}
