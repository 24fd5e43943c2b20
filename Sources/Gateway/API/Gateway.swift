import AgentRuntime
import Contracts
import EventLoop
import FoundationEssentials
import JSON
import Logging
import Postgres
import Store
import Wire

/// What the gateway does with a request once HTTP is peeled off: stores messages, follows turns, reads sessions.
actor Gateway {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    /// How long a caller of `POST /api/chat` is kept waiting. The turn goes on after it.
    private static let patience = Duration.seconds(180)

    private let daemon: Daemon
    private let pool: PostgresPool
    private let inbox: InboxStore
    private let transcripts: TranscriptStore
    private let coalescing: Duration

    init(daemon: Daemon, pool: PostgresPool, coalescing: Duration) {
        self.daemon = daemon
        self.pool = pool
        inbox = InboxStore(pool)
        transcripts = TranscriptStore(pool)
        self.coalescing = coalescing
    }

    /// Stores a customer's message. When this returns, the message is durable and will be answered exactly once.
    /// - Throws: `Problem` 503 when the database cannot be reached: nothing was stored, the caller may send it again.
    func accept(_ request: ChatRequest, caller: String, idempotencyKey: String?) async throws(Problem) -> Accepted {
        let session = request.sessionID ?? "api-\(UUID().uuidString.lowercased())"
        let channel = request.metadata?.channel ?? .api
        do {
            let acceptance = try await inbox.accept(
                InboundMessage(
                    source: "api:\(caller)", externalID: idempotencyKey ?? UUID().uuidString.lowercased(), session: session,
                    text: request.message, channel: channel, conversation: request.conversationID,
                    contactEmail: request.contact?.email, contactName: request.contact?.name,
                    language: request.metadata?.language, payload: try JSONValue(encoding: request)),
                // People type in bursts in a chat; an API call or an e-mail is complete as it comes.
                coalescing: channel.isTypedLive ? coalescing : .zero)
            return Accepted(inboxID: acceptance.inboxID, session: session, isNew: acceptance.isNew)
        } catch {
            daemon.log.error("a message was not accepted", metadata: ["session": "\(session)", "error": "\(error)"])
            throw .unavailable("The message could not be stored; send it again.")
        }
    }

    /// Waits for the outcome of a stored message, through restarts of the conductor.
    /// - Throws: `Problem` 504 when it takes longer than three minutes: the turn goes on, and the session will show it.
    func outcome(
        of accepted: Accepted, progress: @escaping @Loop @Sendable (StepReport) -> Void = { _ in }
    ) async throws(Problem) -> ChatOutcome {
        let end = MonotonicTime.now + Self.patience
        let reported = ReportedSteps()
        while true {
            let left = end - .now
            guard left > .zero else { throw Self.timedOut(accepted) }
            do {
                return try await daemon.peer("conductor").call(
                    ConductorFollow.self, ConductorFollow.Params(inboxID: accepted.inboxID),
                    meta: CallMeta(session: accepted.session), timeout: left
                ) { value in
                    // A step that was reported before the conductor changed is not told twice.
                    guard let report = Self.report(value), reported.isNew(report) else { return }
                    progress(report)
                }
            } catch {
                if error.code == .deadlineExceeded { throw Self.timedOut(accepted) }
                guard error.isTemporary, !Task.isCancelled else {
                    daemon.log.error(
                        "a turn cannot be followed", metadata: ["session": "\(accepted.session)", "error": "\(error.message)"])
                    throw .internalError
                }
                do { try await Loop.sleep(for: .milliseconds(100)) } catch { throw .internalError }
            }
        }
    }

    /// A session with its messages, turns and steps.
    func session(_ id: String) async throws(Problem) -> JSONValue {
        let found: JSONValue?
        do {
            found = try await transcripts.session(id)
        } catch {
            daemon.log.error("a session cannot be read", metadata: ["error": "\(error)"])
            throw .unavailable("The database cannot be reached.")
        }
        guard let found else { throw .notFound("There is no session \(id).") }
        return found
    }

    /// The health of what an answer needs: the database and the conductor.
    func health() async -> Health {
        var database = "ok"
        do {
            _ = try await Loop.withTimeout(.seconds(2)) { [pool] in try await pool.query("select 1", []) }
        } catch { database = "\(error)" }
        var conductor = "ok"
        do {
            _ = try await daemon.peer("conductor").call(AgentPing.self, Nothing(), timeout: .seconds(2))
        } catch { conductor = error.message }
        return Health(database: database, conductor: conductor)
    }

    private static func report(_ value: JSONValue) -> StepReport? {
        do { return try value.decode(StepReport.self) } catch { return nil }
    }

    private static func timedOut(_ accepted: Accepted) -> Problem {
        Problem(
            status: 504, kind: "still-working", title: "The answer takes longer",
            detail: "The message is stored and will be answered once: look at /api/sessions/\(accepted.session) later.")
    }
}

/// A message that the inbox holds.
struct Accepted: Sendable, Hashable {
    let inboxID: Int64
    let session: String
    let isNew: Bool
}

/// What `GET /api/health` tells.
struct Health: Encodable, Sendable, Hashable {
    let database: String
    let conductor: String

    var isReady: Bool { database == "ok" && conductor == "ok" }

    enum CodingKeys: String, CodingKey { case status, database, conductor }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isReady ? "ok" : "degraded", forKey: .status)
        try container.encode(database, forKey: .database)
        try container.encode(conductor, forKey: .conductor)
    }
}

/// The steps of a turn that were told already.
@Loop private final class ReportedSteps {
    private var seen: Set<StepReport> = []
    nonisolated init() {}

    func isNew(_ report: StepReport) -> Bool { seen.insert(report).inserted }
}

extension Channel {
    /// Whether people type here in bursts.
    fileprivate var isTypedLive: Bool { self != .api && self != .email }
}
