import AgentRuntime
import Chatwoot
import Contracts
import EventLoop
import HTTPTransport

/// Brings a Chatwoot to what the system needs. Each part reads what is there and changes only what differs.
@Loop struct HelpDeskSetup {
    let wishes: SetupWishes
    let settings: Settings
    let catalog: Catalog
    let client: ChatwootClient
    let http: HTTPClient
    let report: SetupReport

    /// - Throws: `SetupError`, or `ChatwootError` where a call failed: what was done until then stays, and is found next time.
    func run() async throws {
        let access = try await HelpDeskAccess.read(
            url: client.configuration.url, account: client.configuration.account, token: try settings.secret(.chatwootToken), http
        )
        report.add("account", .right, "\(client.configuration.account) (\(access.account)), as \(access.email), an administrator")
        adviseOnAddress()
        let bot = try await setUpBot()
        let inboxes = try await connectInboxes(to: bot)
        try await makeLabels()
        try await lookForTeams()
        try await dressWidgets(inboxes)
        if wishes.probes, !wishes.isDryRun { try await probe(inboxes) }
    }

    /// Does it, or says that it would be done.
    func make(_ subject: String, _ done: String, planned: String, _ change: @Loop () async throws -> Void) async throws {
        guard !wishes.isDryRun else { return report.add(subject, .planned, planned) }
        try await change()
        report.add(subject, .made, done)
    }

    private func adviseOnAddress() {
        if wishes.webhook.isPrivate {
            report.add(
                "webhook address", .advised,
                "\(wishes.webhook.host) is of a private network: Chatwoot since 4.14 calls it only with "
                    + "SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true in its own environment")
        } else if wishes.webhook.isPlain {
            report.add(
                "webhook address", .advised, "http:// shows on the way what customers write; let a proxy serve https://")
        }
    }

    /// Whether the gateway takes what comes from an inbox.
    func isAnswered(_ inbox: Int64) throws -> Bool {
        let answered = try settings.numbers(.chatwootInboxes)
        return answered.isEmpty || answered.contains(inbox)
    }
}
