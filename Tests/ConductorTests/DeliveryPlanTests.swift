import Chatwoot
import JSON
import Store
import Testing

@testable import Conductor

@Suite("A delivery") struct DeliveryPlanTests {
    private func remote(
        _ changes: JSONObject = [:], meta: JSONObject = [:], _ messages: [HelpDeskMessage] = []
    ) throws
        -> RemoteConversation
    {
        var object: JSONObject = [
            "id": 42, "account_id": 1, "inbox_id": 1, "channel": "Channel::WebWidget", "status": "pending", "can_reply": true,
            "labels": [], "meta": .object(meta),
        ]
        for member in changes { object[member.key] = member.value }
        return RemoteConversation(conversation: try HelpDeskConversation(.object(object)), messages: messages)
    }

    private func ours(_ marker: String, isPrivate: Bool = false) -> HelpDeskMessage {
        HelpDeskMessage(id: 2, kind: .outgoing, isPrivate: isPrivate, content: "…", marker: marker)
    }

    private var reply: DeliveryPlan {
        var dispatch = Dispatch()
        dispatch.parts = ["one", "two"]
        dispatch.labels = ["shipping"]
        return DeliveryPlan(dispatch: dispatch, marker: "m", team: nil, refusal: nil)
    }

    private var handover: DeliveryPlan {
        var dispatch = Dispatch()
        dispatch.parts = ["A colleague will answer."]
        dispatch.note = "why"
        dispatch.labels = ["shipping", "ai-escalated"]
        dispatch.team = "Care"
        dispatch.opens = true
        return DeliveryPlan(dispatch: dispatch, marker: "m", team: 3, refusal: nil)
    }

    /// Performs the moves on a help desk that does what it is told, from any state.
    private func run(_ plan: DeliveryPlan, from start: RemoteConversation) -> (moves: [DeliveryMove], end: RemoteConversation) {
        var remote = start
        var moves: [DeliveryMove] = []
        while moves.count < 20 {
            let move = plan.next(remote)
            moves.append(move)
            switch move {
            case .post(let message):
                remote.messages.append(
                    HelpDeskMessage(
                        id: .max, kind: .outgoing, isPrivate: message.isPrivate, content: message.text, marker: message.marker))
            case .label(let labels): remote.conversation.labels += labels
            case .assign(let team): remote.conversation.team = team
            case .open: remote.conversation.status = .open
            case .end: return (moves, remote)
            }
        }
        return (moves, remote)
    }

    private func words(_ moves: [DeliveryMove]) -> [String] {
        moves.map { move in
            switch move {
            case .post(let message): (message.isPrivate ? "note " : "say ") + message.marker
            case .label(let labels): "label " + labels.joined(separator: ",")
            case .assign(let team): "assign \(team)"
            case .open: "open"
            case .end(let end): end.rawValue
            }
        }
    }

    @Test("of a reply says it part by part, and labels")
    func replies() throws {
        #expect(words(run(reply, from: try remote()).moves) == ["say m/1", "say m/2", "label shipping", "delivered"])
    }

    @Test("of a hand-over says a word, leaves a note, labels, assigns the team, and opens last")
    func handsOver() throws {
        #expect(
            words(run(handover, from: try remote()).moves)
                == ["say m/1", "note m/note", "label shipping,ai-escalated", "assign 3", "open", "delivered"])
    }

    @Test("that is begun anew after any of its moves does the rest and nothing twice")
    func resumes() throws {
        for plan in [reply, handover] {
            let whole = run(plan, from: try remote()).moves
            for done in whole.indices {
                var state = try remote()
                // The state after `done` moves, as the help desk would show it to whoever begins anew.
                for move in whole[..<done] {
                    switch move {
                    case .post(let message): state.messages.append(ours(message.marker, isPrivate: message.isPrivate))
                    case .label(let labels): state.conversation.labels += labels
                    case .assign(let team): state.conversation.team = team
                    case .open: state.conversation.status = .open
                    case .end: break
                    }
                }
                #expect(run(plan, from: state).moves == Array(whole[done...]), "after \(done) moves")
            }
        }
    }

    static let takeovers: [(what: String, conversation: JSONObject, meta: JSONObject, messages: [HelpDeskMessage])] = [
        ("opened", ["status": "open"], [:], []), ("resolved", ["status": "resolved"], [:], []),
        ("snoozed", ["status": "snoozed"], [:], []),
        ("assigned to a person", [:], ["assignee": ["id": 2], "assignee_type": "User"], []),
        (
            "answered by a person", [:], [:],
            [
                HelpDeskMessage(
                    id: 5, kind: .outgoing, content: "Hi", sender: HelpDeskMessage.Sender(kind: .user, id: 2, name: "Yael"))
            ]
        ),
        ("answered by something without a sender", [:], [:], [HelpDeskMessage(id: 5, kind: .outgoing, content: "Hi")]),
        ("closed to free text", ["can_reply": false], [:], []),
    ]

    @Test("says nothing to the customer once the conversation is", arguments: takeovers.indices)
    func takeover(_ row: Int) throws {
        let (what, conversation, meta, messages) = Self.takeovers[row]
        for plan in [reply, handover] {
            let moves = words(run(plan, from: try remote(conversation, meta: meta, messages)).moves)
            #expect(!moves.contains { $0.hasPrefix("say") }, "\(what): \(moves)")
            #expect(moves.first == "note m/withdrawn", "\(what): \(moves)")
            #expect(moves.last == "withdrawn", "\(what): \(moves)")
            // Where the bot was still in charge, a person must come to see the note.
            let isBots = conversation["status"] == nil
            #expect(moves.contains("open") == isBots, "\(what): \(moves)")
        }
    }

    @Test("keeps back the rest of a reply when a person comes in between")
    func between() throws {
        let moves = words(run(reply, from: try remote(["status": "open"], [ours("m/1")])).moves)
        #expect(moves == ["note m/withdrawn", "delivered"])
    }

    @Test(
        "is not disturbed by another bot, a private note, or an activity",
        arguments: [
            HelpDeskMessage(
                id: 5, kind: .outgoing, content: "Hi", sender: HelpDeskMessage.Sender(kind: .bot, id: 9, name: "n8n")),
            HelpDeskMessage(
                id: 5, kind: .outgoing, isPrivate: true, content: "look",
                sender: HelpDeskMessage.Sender(kind: .user, id: 2, name: "Y")),
            HelpDeskMessage(id: 5, kind: .activity, content: "labelled"),
            HelpDeskMessage(id: 5, kind: .template, content: "We are closed"),
            HelpDeskMessage(id: 5, kind: .incoming, content: "Hello?"),
        ])
    func undisturbed(_ message: HelpDeskMessage) throws {
        #expect(words(run(reply, from: try remote([:], [message])).moves).first == "say m/1")
    }

    @Test("whose words are refused hands over instead")
    func refused() throws {
        var plan = reply
        plan.refusal = "the help desk refused it"
        #expect(words(run(plan, from: try remote()).moves) == ["note m/withdrawn", "open", "withdrawn"])
    }

    @Test("leaves a team that people chose")
    func team() throws {
        let moves = words(run(handover, from: try remote(meta: ["team": ["id": 9]])).moves)
        #expect(!moves.contains("assign 3"))
    }

    @Test("of a notice only opens; of what is open already nothing is done")
    func notice() throws {
        var dispatch = Dispatch()
        dispatch.opens = true
        let plan = DeliveryPlan(dispatch: dispatch, marker: "m", team: nil, refusal: nil)
        #expect(words(run(plan, from: try remote()).moves) == ["open", "delivered"])
        #expect(words(run(plan, from: try remote(["status": "open"])).moves) == ["delivered"])
    }
}
