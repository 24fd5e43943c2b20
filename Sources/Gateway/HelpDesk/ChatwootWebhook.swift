import AgentRuntime
import Chatwoot
import Contracts
import EventLoop
import FoundationEssentials
import JSON
import Logging
import Store
import Wire

/// `POST /api/webhook/chatwoot`: proves where a webhook comes from, stores what it says, and answers at once.
///
/// Chatwoot waits five seconds, repeats an agent bot's webhook after 429 and 500 only, and then opens the conversation to
/// people. So a body that cannot be read is kept and answered like any other, and 500 says that nothing was stored.
final class ChatwootWebhook: Sendable {
    private let daemon: Daemon
    private let signature: WebhookSignature
    private let inbox: HelpDeskInbox
    private let store: ConversationStore

    /// - Throws: `ConfigurationError` when a help desk is configured and nothing could prove that a webhook is its own.
    @Loop init(daemon: Daemon, store: ConversationStore) throws {
        let settings = daemon.settings
        var secrets: [String] = []
        for key in [SettingKey.chatwootBotSecret, .chatwootWebhookSecret] {
            if let secret = try settings.secret(ifSet: key) { secrets.append(secret.reveal()) }
        }
        signature = WebhookSignature(secrets: secrets, pathSecret: try settings.secret(ifSet: .chatwootPathSecret)?.reveal())
        if try settings.url(ifSet: .chatwootURL) != nil, !signature.isConfigured {
            throw ConfigurationError([
                ConfigurationProblem(
                    key: SettingKey.chatwootBotSecret.name, origin: nil,
                    finding: "is not set, and neither is \(SettingKey.chatwootPathSecret.name): any webhook would be refused",
                    remedy: "`lev chatwoot setup` prints the secret of the agent bot")
            ])
        }
        self.daemon = daemon
        self.store = store
        inbox = HelpDeskInbox(
            store: store, inboxes: Set(try settings.numbers(.chatwootInboxes)),
            coalescing: try settings.duration(.coalesceMilliseconds))
    }

    /// What became of a webhook, for the metrics: a word of a small set.
    enum Outcome: Sendable, Hashable {
        case question, noted, quarantined
        case ignored(String)

        var word: String {
            switch self {
            case .question: "question"
            case .noted: "noted"
            case .quarantined: "quarantined"
            case .ignored(let reason): reason
            }
        }
    }

    /// - Throws: `Problem`: 401 and 403 when it is not proven to be Chatwoot's, 404 where there is no help desk, 500 when it
    ///   could not be stored.
    func receive(
        _ body: [UInt8], timestamp: String?, signature: String?, pathSecret: String?, delivery: String?
    ) async throws(Problem) -> Outcome {
        let finding = self.signature.check(
            body: body, timestamp: timestamp, signature: signature, pathSecret: pathSecret, now: Int(unixMilliseconds() / 1000))
        guard finding == .genuine else { throw await refusal(finding) }
        return try await store(Self.read(body, inbox), body, delivery: delivery)
    }

    /// What a body says, read on the caller's thread: the loop has better to do than to take an e-mail apart.
    private enum Reading: Sendable {
        case event(HelpDeskConversation, Intake)
        case other
        case malformed(String)
    }

    private static func read(_ body: [UInt8], _ inbox: HelpDeskInbox) -> Reading {
        do {
            guard let event = try WebhookEvent(try JSON.parse(body)) else { return .other }
            return .event(event.conversation, inbox.meaning(of: event))
        } catch { return .malformed("\(error)") }
    }

    @Loop private func refusal(_ finding: WebhookSignature.Finding) -> Problem {
        guard signature.isConfigured else {
            return .notFound("No help desk is configured: set CHATWOOT_URL and CHATWOOT_BOT_SECRET.")
        }
        daemon.count("chatwoot_refused_\(finding)")
        switch finding {
        case .missing: return .unsigned
        case .stale: return .staleSignature
        case .genuine, .forged: return .wrongSignature
        }
    }

    @Loop private func store(
        _ reading: Reading, _ body: [UInt8], delivery: String?
    ) async throws(Problem) -> Outcome {
        let outcome: Outcome
        do {
            switch reading {
            case .event(let conversation, let intake): outcome = try await take(intake, in: conversation)
            case .other: outcome = .ignored("other_event")
            case .malformed(let reason):
                try await store.quarantine(body, delivery: delivery, reason: reason)
                daemon.log.warning(
                    "a webhook cannot be read; it is kept in webhook_quarantine",
                    metadata: ["delivery": "\(delivery ?? "")", "error": "\(reason)"])
                outcome = .quarantined
            }
        } catch {
            daemon.log.error("a webhook was not stored", metadata: ["delivery": "\(delivery ?? "")", "error": "\(error)"])
            // Not 503: Chatwoot repeats a webhook after 500 and after no other failure of ours.
            throw .internalError
        }
        daemon.count("chatwoot_\(outcome.word)")
        return outcome
    }

    @Loop private func take(_ intake: Intake, in conversation: HelpDeskConversation) async throws -> Outcome {
        switch try await inbox.take(intake, in: conversation) {
        case .question(let turn, let isNew):
            if isNew { wake(turn, after: inbox.coalescing(in: conversation.channel)) }
            return .question
        case .noted: return .noted
        case .ignored(let reason): return .ignored(reason)
        }
    }

    /// Tells the conductor, which would find the turn by itself a moment later.
    @Loop private func wake(_ turn: Int64, after wait: Duration) {
        Loop.task { [daemon] in
            do {
                _ = try await daemon.peer("conductor").call(
                    ConductorWake.self, ConductorWake.Params(turn: turn, dueInMS: Int(wait.milliseconds)), timeout: .seconds(5))
            } catch { daemon.log.debug("the conductor was not woken", metadata: ["error": "\(error)"]) }
        }
    }
}
