import Chatwoot
import EventLoop

/// A message written as a customer would, and the wait for what comes of it. Its conversation is resolved at the end.
@Loop struct Probe {
    enum Outcome: Sendable, Hashable {
        case answered(Duration)
        case handedOver(Duration)
        /// Chatwoot gave the conversation to people by itself: it could not deliver the webhook.
        case undelivered(Duration)
        case silent(Duration)

        var duration: Duration {
            switch self {
            case .answered(let time), .handedOver(let time), .undelivered(let time), .silent(let time): time
            }
        }

        var word: String {
            switch self {
            case .answered: "answered"
            case .handedOver: "handed_over"
            case .undelivered: "undelivered"
            case .silent: "silent"
            }
        }
    }

    private static let patience = Duration.seconds(60)
    private static let interval = Duration.seconds(1)
    /// One contact for all probes.
    private static let identifier = "lev-probe"

    let client: ChatwootClient
    let inbox: Int64

    func run() async throws -> Outcome {
        let contact = try await client.contact(identifier: Self.identifier, name: "Lev probe")
        let conversation = try await client.startConversation(
            contact: contact, inbox: inbox, source: "\(Self.identifier)-\(inbox)")
        let outcome: Outcome
        do {
            let question = try await client.write(
                "lev probe: this message tests the connection. Where is my box?", asCustomerOf: conversation)
            outcome = try await wait(in: conversation, after: question)
        } catch {
            // What went wrong before is what counts.
            _ = try? await client.resolveAsPerson(conversation)
            throw error
        }
        try await client.resolveAsPerson(conversation)
        return outcome
    }

    private func wait(in conversation: Int64, after question: Int64) async throws -> Outcome {
        let began = MonotonicTime.now
        while true {
            try await Loop.sleep(for: Self.interval)
            // The state first: whoever opens the conversation in our name has written before.
            let status = try await client.conversationForPerson(conversation).status
            let ours = try await client.messages(of: conversation, after: question).filter { $0.marker != nil }
            let time = MonotonicTime.now - began
            if ours.contains(where: { !$0.isPrivate }) { return .answered(time) }
            if status == .open { return ours.isEmpty ? .undelivered(time) : .handedOver(time) }
            if time > Self.patience { return .silent(time) }
        }
    }
}
