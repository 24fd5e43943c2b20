import Chatwoot
import EventLoop

// Whether a customer's message really comes back as an answer.
extension HelpDeskSetup {
    func probe(_ inboxes: [ChatwootInbox]) async throws {
        guard report.isComplete else {
            return report.add("probe", .advised, "waits until what has ✗ is mended; run the command again then")
        }
        guard let inbox = inboxes.first(where: \.isAPI) else {
            return report.add(
                "probe", .advised,
                "there is no API inbox to write into; write to the bot yourself, in the widget for instance: within a minute "
                    + "there is an answer, or the conversation is open with a note")
        }
        let outcome = try await Probe(client: client, inbox: inbox.id).run()
        report.add(probe: outcome)
        let took = "\(outcome.duration.milliseconds) ms"
        switch outcome {
        case .answered: report.add("probe", .right, "the bot answered within \(took)")
        case .handedOver: report.add("probe", .right, "the bot handed over to people within \(took)")
        case .undelivered:
            report.add(
                "probe", .missing,
                "after \(took) Chatwoot opened the conversation to people, without a word of ours: its webhook did not arrive or "
                    + "was refused; is \(wishes.webhook.url) reachable from Chatwoot, and does the gateway have the bot's "
                    + "CHATWOOT_BOT_SECRET?")
        case .silent:
            report.add(
                "probe", .missing,
                "no answer within \(took); `lev status` shows whether all processes run, `lev call gateway agent.stats` whether "
                    + "the webhook came (chatwoot_*), Chatwoot's Sidekiq whether it was sent")
        }
    }
}
