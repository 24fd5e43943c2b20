import AgentRuntime
import Chatwoot
import EventLoop
import HTTPTransport
import Logging
import Postgres
import Store

/// The conductor's side of the help desk: what leaves for it, and the look for what never reached us.
@Loop final class HelpDesk {
    /// A typing indicator fades after half a minute.
    private static let typingInterval = Duration.seconds(25)

    let courier: Courier
    private let reconciler: Reconciler
    private let client: ChatwootClient
    private let daemon: Daemon

    private init(courier: Courier, reconciler: Reconciler, client: ChatwootClient, daemon: Daemon) {
        self.courier = courier
        self.reconciler = reconciler
        self.client = client
        self.daemon = daemon
    }

    /// - Returns: nil where no help desk is configured.
    /// - Throws: `ConfigurationError` naming what is missing beside its URL.
    static func connect(daemon: Daemon, pool: PostgresPool, owner: LeaseOwner) throws -> HelpDesk? {
        let settings = daemon.settings
        guard let url = try settings.url(ifSet: .chatwootURL) else { return nil }
        try settings.require([.chatwootBotToken, .chatwootToken])
        let client = ChatwootClient(
            ChatwootClient.Configuration(
                url: url, account: Int64(try settings.int(.chatwootAccount)),
                botToken: try settings.secret(.chatwootBotToken).reveal(),
                userToken: try settings.secret(.chatwootToken).reveal(), requestsPerMinute: try settings.int(.chatwootRate)),
            client: HTTPClient())
        let inboxes = Set(try settings.numbers(.chatwootInboxes))
        let store = ConversationStore(pool)
        return HelpDesk(
            courier: Courier(client: client, outbox: OutboxStore(pool), daemon: daemon, owner: owner),
            reconciler: Reconciler(
                client: client, store: store, inboxes: inboxes,
                inbox: HelpDeskInbox(store: store, inboxes: inboxes, coalescing: .zero), daemon: daemon),
            client: client, daemon: daemon)
    }

    func run() async {
        let reconciling = Loop.task { [reconciler] in await reconciler.run() }
        defer { reconciling.cancel() }
        await courier.run()
    }

    /// Shows that an answer is being written, until the task is cancelled. Only while there is room for it: nobody misses it.
    func showTyping(in conversation: Int64) -> Task<Void, any Error> {
        Loop.task { [client, daemon] in
            while !Task.isCancelled {
                if client.hasSpareRoom {
                    do { try await client.showTyping(true, in: conversation) } catch {
                        daemon.log.debug("typing is not shown", metadata: ["error": "\(error)"])
                    }
                }
                try await Loop.sleep(for: Self.typingInterval)
            }
        }
    }
}
