/// Notices what holds the loop for too long. While nobody asks for reports it reads no clock.
///
/// The pieces of work follow one another, so that the end of one is the beginning of the next: one reading each, of a
/// clock that costs a few nanoseconds and is exact to a tick of the kernel (1 to 10 ms).
final class StallWatch {
    /// What is reported.
    static let limit = Duration.milliseconds(20)

    var report: ((Duration, String) -> Void)? {
        didSet { begin() }
    }
    private var began = MonotonicTime(nanoseconds: 0)

    /// The loop was idle until now.
    @inline(__always)
    func begin() {
        if report != nil { began = .coarse }
    }

    /// A piece of work has ended.
    @inline(__always)
    func check(_ what: @autoclosure () -> String) {
        guard let report else { return }
        let now = MonotonicTime.coarse
        let elapsed = now - began
        began = now
        guard elapsed >= Self.limit else { return }
        report(elapsed, what())
        // What the report itself took is nobody's.
        began = .coarse
    }
}
