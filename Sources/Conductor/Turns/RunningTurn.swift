import Contracts
import EventLoop

/// A turn that runs in this process, and those who follow it.
@Loop final class RunningTurn {
    private struct Follower {
        let progress: @Loop (StepReport) -> Void
        let end: Promise<ChatOutcome?>
    }

    let revision: Int
    var task: Task<Void, any Error>?
    private var reports: [StepReport] = []
    private var followers: [Follower] = []
    private var end: ChatOutcome??

    nonisolated init(revision: Int) { self.revision = revision }

    func report(_ report: StepReport) {
        reports.append(report)
        for follower in followers { follower.progress(report) }
    }

    /// Suspends until the turn ends here: its outcome, or nil when it goes on elsewhere. Steps that were completed before
    /// are reported at once.
    func outcome(progress: @escaping @Loop (StepReport) -> Void) async throws -> ChatOutcome? {
        if let end { return end }
        for report in reports { progress(report) }
        let promise = Promise<ChatOutcome?>()
        followers.append(Follower(progress: progress, end: promise))
        return try await promise.value()
    }

    func end(_ outcome: ChatOutcome?) {
        end = .some(outcome)
        for follower in followers { follower.end.succeed(outcome) }
        followers = []
    }

    func cancel() { task?.cancel() }
}
