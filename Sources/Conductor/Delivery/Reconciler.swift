import AgentRuntime
import Chatwoot
import EventLoop
import Logging
import Store

/// Looks for conversations that wait for the bot and that no webhook told us of, or not to the end: deliveries are lost, and
/// a conversation that is the bot's is in nobody's queue.
@Loop struct Reconciler {
    private static let interval = Duration.seconds(60)
    /// Webhooks are given this long to arrive, in seconds.
    private static let patience = 30.0
    /// How far back messages are looked for that were passed over, in seconds.
    private static let memory = 900.0
    private static let pageLimit = 40

    let client: ChatwootClient
    let store: ConversationStore
    let inboxes: Set<Int64>
    let inbox: HelpDeskInbox
    let daemon: Daemon

    func run() async {
        while !Task.isCancelled {
            do {
                try await look()
            } catch { daemon.log.warning("cannot look for unheard conversations", metadata: ["error": "\(error)"]) }
            do { try await Loop.sleep(for: Self.interval) } catch { return }
        }
    }

    private func look() async throws {
        for page in 1...Self.pageLimit {
            let conversations = try await client.pendingConversations(page: page)
            if conversations.isEmpty { return }
            for (conversation, last) in conversations where inboxes.isEmpty || inboxes.contains(conversation.inbox) {
                guard conversation.isBots, let last, Self.age(last) > Self.patience else { continue }
                if last.kind == .incoming, !last.isPrivate {
                    try await take(conversation, last)
                } else if Self.age(last) < Self.memory, client.hasSpareRoom {
                    try await takeMissed(conversation)
                }
            }
        }
    }

    private static func age(_ message: HelpDeskMessage) -> Double { Double(unixMilliseconds()) / 1000 - message.sentAt }

    /// Takes what the customer wrote last, as its webhooks would have brought it.
    private func take(_ conversation: HelpDeskConversation, _ last: HelpDeskMessage) async throws {
        if try await store.unknown(among: ["m\(last.id)"]).isEmpty {
            // We heard it. If people were in charge then, it is the bot's turn now.
            _ = try await inbox.take(.state, in: conversation)
            return
        }
        let messages = try await client.latestMessages(of: conversation.number)
        let unanswered = messages.reversed().prefix { $0.isPrivate || $0.kind == .incoming || $0.kind == .activity }.reversed()
        for message in unanswered where message.kind == .incoming { try await take(message, in: conversation) }
    }

    /// Takes messages that were passed over: what came after them was heard and answered, they were not.
    private func takeMissed(_ conversation: HelpDeskConversation) async throws {
        let recent = try await client.latestMessages(of: conversation.number).filter {
            $0.kind == .incoming && !$0.isPrivate && Self.age($0) > Self.patience && Self.age($0) < Self.memory
        }
        let missing = Set(try await store.unknown(among: recent.map { "m\($0.id)" }))
        for message in recent where missing.contains("m\(message.id)") { try await take(message, in: conversation) }
    }

    private func take(_ message: HelpDeskMessage, in conversation: HelpDeskConversation) async throws {
        let event = WebhookEvent(name: "reconciliation", conversation: conversation, subject: .created(message))
        guard case .question(_, isNew: true) = try await inbox.take(inbox.meaning(of: event), in: conversation) else { return }
        daemon.count("chatwoot_reconciled")
        daemon.log.notice("a message whose webhook never came is taken", metadata: ["session": "\(conversation.session)"])
    }
}
