public import Contracts
public import EventLoop
import FoundationEssentials
import JSON
public import Store

/// Takes events of the help desk into the inbox: whoever brings them, a webhook or our own look for what we never heard of.
@Loop public struct HelpDeskInbox {
    /// What became of an event.
    public enum Taken: Sendable, Hashable {
        /// It is a question; its turn is due after the coalescing window.
        case question(turn: Int64, isNew: Bool)
        case noted
        case ignored(String)
    }

    /// How far the events of a message may lie apart, in seconds.
    private nonisolated static let reorderingTime = 60.0

    private let store: ConversationStore
    private nonisolated let inboxes: Set<Int64>
    private nonisolated let coalescing: Duration

    /// - Parameters:
    ///   - inboxes: the inboxes that we answer; empty: all.
    ///   - coalescing: how long a turn of a chat waits for further messages.
    public nonisolated init(store: ConversationStore, inboxes: Set<Int64>, coalescing: Duration) {
        self.store = store
        self.inboxes = inboxes
        self.coalescing = coalescing
    }

    /// How long a turn in this channel waits for more: a letter is complete as it comes.
    public nonisolated func coalescing(in channel: Channel) -> Duration { channel == .email ? .zero : coalescing }

    /// What an event means. Pure, and for a hostile e-mail the work of most of a second: not for the loop.
    public nonisolated func meaning(of event: WebhookEvent) -> Intake { Intake(event, inboxes: inboxes) }

    /// - Parameter intake: the event's meaning.
    /// - Throws: `PostgresError` when nothing was stored.
    public func take(_ intake: Intake, in conversation: HelpDeskConversation) async throws -> Taken {
        let state = ConversationState(conversation)
        let wait = coalescing(in: conversation.channel)
        switch intake {
        case .question(let said):
            let acceptance = try await store.ask(.init(said, in: conversation), in: state, coalescing: wait)
            return .question(turn: acceptance.turn, isNew: acceptance.isNew)
        case .heard(let said):
            try await store.remember(.heard, .init(said, in: conversation), in: state)
        case .answered(let said, let opens):
            try await store.remember(.person, .init(said, in: conversation), in: state, opens: opens)
        case .revised(let said):
            let revision = try await store.revise(
                "m\(said.message)", to: .init(said, in: conversation), in: state, coalescing: wait)
            switch revision {
            case .question(let acceptance): return .question(turn: acceptance.turn, isNew: acceptance.isNew)
            case .noted: break
            case .unknown:
                // Events come in any order: one that is ahead of its message brings it. An old one is no concern of ours.
                guard Double(unixMilliseconds()) / 1000 - said.sentAt < Self.reorderingTime else { break }
                var first = said
                first.externalID = "m\(said.message)"
                guard conversation.isBots else { return try await take(.heard(first), in: conversation) }
                let taken = try await take(.question(first), in: conversation)
                // The message came at the same moment, with its first text: now there is something to revise.
                if case .question(_, isNew: false) = taken { return try await take(intake, in: conversation) }
                return taken
            }
        case .corrected(let marker, let said):
            try await store.correct(marker, externalID: said.externalID, to: said.text, in: state)
        case .refused(let marker, let reason):
            try await store.refuse(marker, reason: reason, in: state)
        case .state:
            try await store.note(state)
        case .ignored(let reason):
            return .ignored(reason)
        }
        return .noted
    }
}

extension ConversationState {
    init(_ conversation: HelpDeskConversation) {
        self.init(
            session: conversation.session, account: conversation.account, number: conversation.number,
            inbox: conversation.inbox, channel: conversation.channel, contact: conversation.contact?.id,
            contactName: conversation.contact?.name, contactEmail: conversation.contact?.email,
            verifiedEmail: conversation.isEmailVerified ? conversation.contact?.email : nil,
            status: conversation.status.rawValue, assignee: conversation.assignee, assigneeName: conversation.assigneeName,
            at: Date(timeIntervalSince1970: conversation.stateAt))
    }
}

extension InboundMessage {
    init(_ said: Intake.Utterance, in conversation: HelpDeskConversation) {
        var chatwoot: JSONObject = [
            "message_id": .int(said.message), "conversation_id": .int(conversation.number), "inbox_id": .int(conversation.inbox),
        ]
        if let choice = said.choice { chatwoot["choice"] = .string(choice) }
        var payload: JSONObject = ["message": .string(said.text), "chatwoot": .object(chatwoot)]
        if conversation.isEmailVerified, let email = conversation.contact?.email {
            payload["contact"] = ["email": .string(email)]
        }
        if !said.attachments.isEmpty {
            payload["attachments"] = .array(
                said.attachments.map { attachment in
                    var json: JSONObject = ["kind": .string(attachment.kind)]
                    if let name = attachment.name { json["name"] = .string(name) }
                    if let url = attachment.url { json["url"] = .string(url) }
                    return .object(json)
                })
        }
        self.init(
            source: ConversationStore.source, externalID: said.externalID, session: conversation.session, text: said.text,
            channel: conversation.channel, conversation: String(conversation.number),
            contactEmail: conversation.contact?.email, contactName: conversation.contact?.name,
            sentAt: Date(timeIntervalSince1970: said.sentAt), payload: .object(payload))
    }
}
