import AgentRuntime
import Chatwoot
import Contracts
import EventLoop
import JSON
import Logging
import Store

/// Carries what is in the outbox to the help desk: each item once, in the order of its conversation, whatever dies.
///
/// Before a message is posted the table says so; when its fate is unknown the conversation is read back, after the time in
/// which the help desk may still be carrying it out, and only a message that is not there is posted again.
@Loop final class Courier {
    private static let pollInterval = Duration.milliseconds(500)
    /// Items under way at once.
    private static let capacity = 64
    /// How long a request that we gave up may still take effect: Chatwoot ends its own after 15 s.
    static let settleTime = Duration.seconds(20)
    private static let longestPause = Duration.seconds(60)
    private static let teamsInterval = Duration.seconds(300)

    private let client: ChatwootClient
    private let outbox: OutboxStore
    private let daemon: Daemon
    private let owner: LeaseOwner
    /// Ids of the items under way. A lease may lapse while a delivery waits for the pace of requests; this process then
    /// leases the item anew and must not begin it a second time.
    private var underWay: Set<Int64> = []
    private var isClaiming = false
    private var isDraining = false
    private var teams: (byName: [String: Int64], readAt: MonotonicTime)?

    init(client: ChatwootClient, outbox: OutboxStore, daemon: Daemon, owner: LeaseOwner) {
        self.client = client
        self.outbox = outbox
        self.daemon = daemon
        self.owner = owner
    }

    /// Frees what dead predecessors on this machine held, then looks for items until the task is cancelled.
    func run() async {
        do {
            let dead = try await outbox.owners().filter { LeaseOwner(text: $0)?.isKnownDead ?? false }
            if !dead.isEmpty { try await outbox.release(owners: dead) }
        } catch { daemon.log.warning("cannot look for items of dead couriers", metadata: ["error": "\(error)"]) }
        while !Task.isCancelled {
            await deliverDue()
            do { try await Loop.sleep(for: Self.pollInterval) } catch { return }
        }
    }

    /// Looks for items now rather than at the next poll.
    func wake() {
        Loop.task { await self.deliverDue() }
    }

    /// Takes no more items and waits for those under way: one that is cut off while it is posted waits for its settling.
    func drain() async {
        isDraining = true
        while !underWay.isEmpty {
            do { try await Loop.sleep(for: .milliseconds(20)) } catch { return }
        }
    }

    private func deliverDue() async {
        let free = Self.capacity - underWay.count
        guard free > 0, !isClaiming, !isDraining else { return }
        isClaiming = true
        defer { isClaiming = false }
        do {
            for item in try await outbox.claimDue(limit: free, owner: owner.text) where underWay.insert(item.id).inserted {
                Loop.task {
                    await self.deliver(item)
                    self.underWay.remove(item.id)
                }
            }
        } catch { daemon.log.warning("cannot look for what is to be delivered", metadata: ["error": "\(error)"]) }
    }

    // MARK: - One item

    private func deliver(_ item: OutboxItem) async {
        do {
            let end: OutboxStore.End
            do {
                guard let reached = try await carryOut(item) else { return }
                end = reached
            } catch let error as FailedPost {
                try await giveUpForNow(item, error.reason, mayBeThere: error.reason.kind == .uncertain)
                return
            } catch let error as ChatwootError {
                // Whatever an earlier attempt may have posted is as unknown as before.
                try await giveUpForNow(item, error, mayBeThere: true)
                return
            }
            try await outbox.end(item.id, owner: owner.text, as: end)
            daemon.count("outbox_\(end.rawValue)")
        } catch {
            // The lease ends by itself, and the item is read back before anything is posted again.
            daemon.log.error("a delivery was interrupted", metadata: metadata(item, "\(error)"))
        }
    }

    /// - Returns: nil when the item is no longer ours, or has to wait for its settling.
    private func carryOut(_ item: OutboxItem) async throws -> OutboxStore.End? {
        let dispatch = try item.payload.decode(Dispatch.self)
        var plan = DeliveryPlan(
            dispatch: dispatch, marker: item.marker, team: try await teamID(dispatch.team), refusal: nil)
        var remote = try await read(item)
        var isFresh = true
        var isSettled = item.postingAge.map { $0 >= Self.settleTime.seconds } ?? true
        while true {
            let move = plan.next(remote)
            switch move {
            case .post(let message):
                guard isSettled else {
                    let rest = Self.settleTime - .milliseconds(Int((item.postingAge ?? 0) * 1000))
                    try await outbox.retry(item.id, owner: owner.text, after: rest, mayBeThere: true, error: "settling")
                    return nil
                }
                let hasWaited = try await client.reservePost()
                // Words for the customer leave only on what the conversation shows at this moment.
                if !message.isPrivate, hasWaited || !isFresh {
                    remote = try await read(item)
                    guard plan.next(remote) == move else { continue }
                }
                guard try await outbox.beginPosting(item.id, owner: owner.text) else { return nil }
                plan.refusal = try await post(message, item)
                if plan.refusal == nil { remote.messages.append(HelpDeskMessage(posted: message)) }
            case .label(let labels):
                try await unlessRefused(item) { try await client.addLabels(labels, to: item.conversation) }
                remote.conversation.labels += labels
            case .assign(let team):
                try await unlessRefused(item) { try await client.assign(team: team, to: item.conversation) }
                remote.conversation.team = team
            case .open:
                try await client.setStatus(.open, of: item.conversation)
                remote.conversation.status = .open
            case .end(let end):
                return end
            }
            isFresh = false
            isSettled = true
        }
    }

    /// - Returns: why the help desk refused words for the customer; nil when it took them. A note that it refuses is logged.
    /// - Throws: `FailedPost`.
    private func post(_ message: OutgoingMessage, _ item: OutboxItem) async throws -> String? {
        do throws(ChatwootError) {
            try await client.post(message, to: item.conversation)
            return nil
        } catch {
            guard error.kind == .refused else { throw FailedPost(reason: error) }
            daemon.log.error("the help desk refused a message", metadata: metadata(item, error.message))
            return message.isPrivate ? nil : "the help desk refused it (\(error.message))"
        }
    }

    /// Labels and teams are order, not answers: one that is refused does not keep the conversation from people.
    private func unlessRefused(_ item: OutboxItem, _ body: @Loop () async throws -> Void) async throws {
        do { try await body() } catch let error as ChatwootError where error.kind == .refused {
            daemon.log.error("the help desk refused a part of a delivery", metadata: metadata(item, error.message))
        }
    }

    private func read(_ item: OutboxItem) async throws -> RemoteConversation {
        // Side by side: the customer waits for both.
        let conversation = Loop.task { [client] in try await client.conversation(item.conversation) }
        defer { conversation.cancel() }
        let messages =
            item.firstMessage > 0
            ? try await client.messages(of: item.conversation, after: item.firstMessage)
            : try await client.latestMessages(of: item.conversation)
        return RemoteConversation(conversation: try await conversation.value, messages: messages)
    }

    /// - Parameter mayBeThere: false when a post of ours has failed for sure, and nothing else is on its way.
    private func giveUpForNow(_ item: OutboxItem, _ error: ChatwootError, mayBeThere: Bool) async throws {
        switch error.kind {
        case .notFound, .refused:
            daemon.log.error("a delivery is impossible", metadata: metadata(item, error.message))
            daemon.count("outbox_failed")
            try await outbox.end(item.id, owner: owner.text, as: .failed, error: error.message)
        case .temporary, .uncertain, .unauthorized:
            let backoff = min(Duration.milliseconds(250) * (1 << min(item.attempts, 8)), Self.longestPause)
            let pause = error.kind == .uncertain ? Self.settleTime : error.retryAfter ?? backoff
            daemon.log.log(
                level: error.kind == .unauthorized ? .error : .warning, "a delivery is tried again in \(pause)",
                metadata: metadata(item, error.message))
            try await outbox.retry(
                item.id, owner: owner.text, after: pause, mayBeThere: mayBeThere, error: error.message)
        }
    }

    /// The team's id. A team that does not exist is none: the conversation goes to the queue of all.
    private func teamID(_ name: String?) async throws -> Int64? {
        guard let name else { return nil }
        if let teams, MonotonicTime.now - teams.readAt < Self.teamsInterval { return teams.byName[name.lowercased()] }
        let read = try await client.teams()
        teams = (read, .now)
        if read[name.lowercased()] == nil {
            daemon.log.warning(
                "the help desk has no such team; `lev chatwoot setup` names what is missing", metadata: ["team": "\(name)"])
        }
        return read[name.lowercased()]
    }

    private func metadata(_ item: OutboxItem, _ error: String) -> Logger.Metadata {
        ["session": "\(item.session)", "item": "\(item.id)", "error": "\(error)"]
    }
}

/// A post that the help desk did not take, or whose fate is unknown.
private struct FailedPost: Error { let reason: ChatwootError }

extension HelpDeskMessage {
    /// A message that we have just posted, as far as its delivery needs it.
    init(posted message: OutgoingMessage) {
        self.init(id: .max, kind: .outgoing, isPrivate: message.isPrivate, content: message.text, marker: message.marker)
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(milliseconds) / 1000 }
}
