import AgentRuntime
import Chatwoot
import EventLoop

// Which inboxes the bot answers.
extension HelpDeskSetup {
    /// - Returns: those that are the bot's now, or would be after a dry run.
    func connectInboxes(to bot: AgentBot?) async throws -> [ChatwootInbox] {
        let all = try await client.inboxes()
        let configured = try settings.numbers(.chatwootInboxes)
        let named = wishes.inboxes.isEmpty ? configured : wishes.inboxes
        let source = wishes.inboxes.isEmpty ? SettingKey.chatwootInboxes.name : "--inbox"
        for id in named where !all.contains(where: { $0.id == id }) {
            let known = all.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
            report.add("inbox \(id)", .missing, "does not exist; \(source) may name \(known)")
        }
        if all.isEmpty { report.add("inboxes", .missing, "there is none; make one in Chatwoot: Settings, Inboxes, Add Inbox") }
        var ours: [ChatwootInbox] = []
        for inbox in all {
            let isWanted = named.isEmpty || named.contains(inbox.id)
            guard try await isOurs(inbox, bot, isWanted: isWanted, isNamed: named.contains(inbox.id)) else { continue }
            if try isAnswered(inbox.id) { ours.append(inbox) } else { reportUnanswered(inbox) }
        }
        return ours
    }

    private func isOurs(_ inbox: ChatwootInbox, _ bot: AgentBot?, isWanted: Bool, isNamed: Bool) async throws -> Bool {
        let present = try await client.bot(ofInbox: inbox.id)
        let subject = Self.subject(inbox)
        if let present, present.id == bot?.id {
            report.add(subject, .right, "is answered by \(present.name)")
            return true
        }
        guard isWanted else { return false }
        guard try isAnswered(inbox.id) else {
            report.add(
                subject, .missing,
                "is named by --inbox, and CHATWOOT_INBOXES leaves it out; add \(inbox.id) to CHATWOOT_INBOXES first")
            return false
        }
        if let present, !wishes.takesOver {
            report.add(
                subject, isNamed ? .missing : .advised,
                "is answered by another bot, \(present.name); it stays so, --force takes it over")
            return false
        }
        let before = present.map { " instead of \($0.name)" } ?? ""
        try await make(
            subject, "is answered by \(wishes.botName) now\(before)", planned: "would be answered by \(wishes.botName)\(before)"
        ) {
            if let bot { try await client.connect(bot: bot.id, toInbox: inbox.id) }
        }
        return true
    }

    /// The worst that a setting can do: the bot holds conversations that nobody reads.
    private func reportUnanswered(_ inbox: ChatwootInbox) {
        report.add(
            Self.subject(inbox), .missing,
            "is the bot's, and CHATWOOT_INBOXES leaves it out: its customers wait where nobody looks; add \(inbox.id) to "
                + "CHATWOOT_INBOXES, or disconnect the bot in Chatwoot: Settings, Inboxes, \(inbox.name), Bot Configuration")
    }

    static func subject(_ inbox: ChatwootInbox) -> String { "inbox \(inbox.id) (\(inbox.name))" }
}
