import Chatwoot
import Contracts
import Store

/// The conversation as the help desk has it when something is to be delivered there.
struct RemoteConversation: Sendable, Hashable {
    var conversation: HelpDeskConversation
    /// What was said since the first message that is answered.
    var messages: [HelpDeskMessage]

    var markers: Set<String> { Set(messages.compactMap(\.marker)) }
}

/// What delivery does next.
enum DeliveryMove: Sendable, Hashable {
    case post(OutgoingMessage)
    case label([String])
    case assign(team: Int64)
    case open
    case end(OutboxStore.End)
}

/// The order of a delivery, as a pure function of what the help desk shows: what is there already is not done again, so a
/// delivery may be begun anew at any moment, by anybody.
///
/// Public words → note → labels → team → open. Words leave only while the bot is in charge and no person has answered; else
/// they become a note, and the bot stays silent.
struct DeliveryPlan: Sendable {
    let dispatch: Dispatch
    /// Markers of the messages derive from it.
    let marker: String
    /// The team's id, when there is such a team.
    let team: Int64?
    /// Why the help desk refused the words; nil when it did not.
    var refusal: String?

    func partMarker(_ index: Int) -> String { "\(marker)/\(index + 1)" }
    var noteMarker: String { "\(marker)/note" }
    var withdrawnMarker: String { "\(marker)/withdrawn" }

    func next(_ remote: RemoteConversation) -> DeliveryMove {
        let markers = remote.markers
        let isOpenable = remote.conversation.status == .pending
        if let part = dispatch.parts.indices.first(where: { !markers.contains(partMarker($0)) }) {
            if markers.contains(withdrawnMarker) {
                // Whatever kept the words back, a person has to see it.
                return isOpenable ? .open : .end(part == 0 ? .withdrawn : .delivered)
            }
            if let reason = refusal ?? Self.obstacle(remote) {
                return .post(
                    OutgoingMessage(
                        text: ColleagueNote.withdrawn(Array(dispatch.parts[part...]), because: reason), isPrivate: true,
                        marker: withdrawnMarker))
            }
            return .post(
                OutgoingMessage(text: dispatch.parts[part], html: dispatch.html, isPrivate: false, marker: partMarker(part)))
        }
        if let note = dispatch.note, !markers.contains(noteMarker) {
            return .post(OutgoingMessage(text: note, isPrivate: true, marker: noteMarker))
        }
        let labels = dispatch.labels.filter { !remote.conversation.labels.contains($0) }
        if !labels.isEmpty { return .label(labels) }
        // A team or a person that is there already was chosen by people.
        if let team, remote.conversation.team == nil, remote.conversation.assignee == nil, isOpenable {
            return .assign(team: team)
        }
        return dispatch.opens && isOpenable ? .open : .end(.delivered)
    }

    /// Why nothing may be said to the customer now; nil when it may.
    private static func obstacle(_ remote: RemoteConversation) -> String? {
        if remote.conversation.assignee != nil { return "a colleague is in charge of the conversation" }
        switch remote.conversation.status {
        case .pending: break
        case .open: return "the conversation is open: people are in charge"
        case .resolved: return "the conversation has been resolved"
        case .snoozed: return "the conversation is snoozed"
        }
        if remote.messages.contains(where: \.isPersons) { return "a colleague has answered meanwhile" }
        if !remote.conversation.canReply {
            return "the channel takes no free text now (on WhatsApp 24 hours after the customer's last message); use a template"
        }
        return nil
    }
}
