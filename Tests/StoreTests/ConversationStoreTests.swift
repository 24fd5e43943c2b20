import Contracts
import EventLoop
import FoundationEssentials
import JSON
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Conversations of the help desk", .loop) @Loop struct ConversationStoreTests {
    private func database() async throws -> PostgresPool {
        let pool = PostgresPool(
            PostgresConfiguration(url: try await PostgresCluster.shared.makeDatabase(), applicationName: "store tests"))
        _ = try await Migrator(pool).migrate()
        return pool
    }

    private func state(
        _ status: String = "pending", assignee: Int64? = nil, at: Double = 1000, number: Int64 = 42, contact: Int64 = 7,
        email: String? = nil
    ) -> ConversationState {
        ConversationState(
            session: "chatwoot-1-\(number)", account: 1, number: number, inbox: 1, channel: .widget, contact: contact,
            contactName: "Sarah", contactEmail: email, verifiedEmail: email, status: status, assignee: assignee,
            assigneeName: nil, at: Date(timeIntervalSince1970: at))
    }

    private func message(
        _ id: Int64, _ text: String, number: Int64 = 42, sent: Double? = nil, as externalID: String? = nil
    )
        -> InboundMessage
    {
        InboundMessage(
            source: ConversationStore.source, externalID: externalID ?? "m\(id)", session: "chatwoot-1-\(number)", text: text,
            channel: .widget, sentAt: Date(timeIntervalSince1970: sent ?? Double(id)),
            payload: ["message": .string(text), "chatwoot": ["message_id": .int(id)]])
    }

    private func count(_ pool: PostgresPool, _ sql: SQL) async throws -> Int {
        try #require(try await pool.query(sql).first)["n"]
    }

    @Test("a question is taken once, whoever brings it and however often")
    func asksOnce() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        let first = try await store.ask(message(1, "Hello"), in: state(), coalescing: .zero)
        let second = try await store.ask(message(1, "Hello"), in: state(at: 1001), coalescing: .zero)
        #expect(first.isNew)
        #expect(!second.isNew)
        #expect(first.turn == second.turn)
        let turns = try await count(pool, "select count(*) as n from turns")
        #expect(turns == 1)
        await pool.close()
    }

    @Test("messages of one turn are read in the order in which they were written, not in which they came")
    func order() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        _ = try await store.ask(message(2, "second"), in: state(), coalescing: .zero)
        let last = try await store.ask(message(1, "first"), in: state(), coalescing: .zero)
        let turn = try #require(try await TurnStore(pool).claim(last.turn, owner: "a"))
        let background = try await SessionStore(pool).background(of: turn)
        #expect(background.messages == ["first", "second"])
        await pool.close()
    }

    @Test("an older state changes nothing, a later one does, and a resolution is remembered whenever it comes")
    func states() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        try await store.note(state("open", assignee: 2, at: 20))
        try await store.note(state("pending", at: 10))
        try await store.note(state("resolved", at: 15))
        let row = try #require(
            try await pool.query("select status, assignee_id, resolved_at from conversations").first)
        #expect(try row["status"] as String == "open")
        #expect(try row["assignee_id"] as Int64? == 2)
        #expect(try row["resolved_at"] as Date? == Date(timeIntervalSince1970: 15))
        try await store.note(state("pending", at: 30))
        let later: String = try #require(try await pool.query("select status from conversations").first)["status"]
        #expect(later == "pending")
        await pool.close()
    }

    @Test("what the customer wrote to people opens no turn; handed back, what nobody answered becomes a question")
    func handBack() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        try await store.remember(.heard, message(1, "for people"), in: state("open", assignee: 2, at: 10))
        try await store.remember(.person, message(2, "their answer"), in: state("open", assignee: 2, at: 11))
        try await store.remember(.heard, message(3, "not answered"), in: state("open", assignee: 2, at: 12))
        let before = try await count(pool, "select count(*) as n from turns")
        #expect(before == 0)
        try await store.note(state("pending", at: 13))
        try await store.note(state("pending", at: 14))
        let turns = try await count(pool, "select count(*) as n from turns")
        #expect(turns == 1)
        let id: Int64 = try #require(try await pool.query("select id from turns").first)["id"]
        let turn = try #require(try await TurnStore(pool).claim(id, owner: "a"))
        let background = try await SessionStore(pool).background(of: turn)
        #expect(background.messages == ["not answered"])
        await pool.close()
    }

    @Test("a colleague who answers while the bot is in charge gets the conversation, once")
    func answered() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        for _ in 1...2 {
            try await store.remember(.person, message(5, "I take this"), in: state(), opens: true)
        }
        let notices = try await count(pool, "select count(*) as n from outbox where kind = 'notice'")
        let said = try await count(pool, "select count(*) as n from chat_messages where role = 'human'")
        #expect(notices == 1)
        #expect(said == 1)
        await pool.close()
    }

    @Test("an edit replaces the text while the turn is open, is a message of its own afterwards, and the same text is no edit")
    func edits() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        let first = try await store.ask(message(1, "five boxes"), in: state(), coalescing: .zero)
        let same = try await store.revise("m1", to: message(1, "five boxes", as: "m1:e0"), in: state(), coalescing: .zero)
        #expect(same == .noted)
        let edited = try await store.revise("m1", to: message(1, "six boxes", as: "m1:e1"), in: state(), coalescing: .zero)
        #expect(edited.turn == first.turn)
        let again = try await store.revise("m1", to: message(1, "six boxes", as: "m1:e1"), in: state(), coalescing: .zero)
        #expect(again == .noted)
        let turn = try #require(try await TurnStore(pool).claim(first.turn, owner: "a"))
        let background = try await SessionStore(pool).background(of: turn)
        #expect(background.messages == ["six boxes"])
        _ = try await pool.execute("update turns set state = 'delivered', closed_at = now()")
        let later = try await store.revise("m1", to: message(1, "seven boxes", as: "m1:e2"), in: state(), coalescing: .zero)
        #expect(later.turn != nil && later.turn != first.turn)
        let unknown = try await store.revise("m9", to: message(9, "what", as: "m9:e1"), in: state(), coalescing: .zero)
        #expect(unknown == .unknown)
        await pool.close()
    }

    @Test("history begins at the last resolution, and is one for a customer's conversations on several channels")
    func history() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        let clock = Date().timeIntervalSince1970
        try await store.remember(.heard, message(1, "long ago"), in: state("open", at: 1))
        try await store.note(state("resolved", at: clock))
        try await store.remember(
            .heard, message(2, "by mail", number: 43), in: state("open", at: clock + 1, number: 43, contact: 8, email: "s@x.org"))
        try await store.remember(
            .heard, message(3, "a stranger", number: 44), in: state("open", at: clock + 1, number: 44, contact: 9))
        _ = try await pool.execute("update chat_messages set created_at = now() - interval '1 hour' where content = 'long ago'")
        let asked = try await store.ask(
            message(4, "now"), in: state("pending", at: clock + 2, email: "S@x.org"), coalescing: .zero)
        let turn = try #require(try await TurnStore(pool).claim(asked.turn, owner: "a"))
        let background = try await SessionStore(pool).background(of: turn)
        #expect(background.history.map(\.content) == ["by mail"])
        #expect(background.messages == ["now"])
        #expect(background.session.conversation == 42)
        await pool.close()
    }

    @Test("what leaves is leased in the order of its conversation, said to be under way, and ended by its owner alone")
    func outbox() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        let outbox = OutboxStore(pool)
        try await store.remember(.person, message(5, "I take this"), in: state(), opens: true)
        try await store.refuse("x/1", reason: "no", in: state())
        let first = try await outbox.claimDue(limit: 9, owner: "a")
        #expect(first.count == 1)
        let item = try #require(first.first)
        #expect(item.conversation == 42)
        #expect(item.postingAge == nil)
        let none = try await outbox.claimDue(limit: 9, owner: "b")
        #expect(none.isEmpty)
        let isTheirs = try await outbox.beginPosting(item.id, owner: "b")
        let isOurs = try await outbox.beginPosting(item.id, owner: "a")
        #expect(!isTheirs)
        #expect(isOurs)
        try await outbox.release(owners: ["a"])
        let again = try #require(try await outbox.claimDue(limit: 9, owner: "b").first)
        #expect(again.id == item.id)
        #expect(again.postingAge != nil)
        try await outbox.retry(again.id, owner: "b", after: .zero, mayBeThere: true, error: "cannot be read")
        let unsettled = try #require(try await outbox.claimDue(limit: 9, owner: "b").first)
        #expect(unsettled.postingAge != nil, "what an earlier attempt may have posted is as unknown as before")
        try await outbox.retry(again.id, owner: "b", after: .zero, mayBeThere: false, error: "refused")
        let third = try #require(try await outbox.claimDue(limit: 9, owner: "b").first)
        #expect(third.postingAge == nil)
        try await outbox.end(third.id, owner: "b", as: .delivered)
        let second = try #require(try await outbox.claimDue(limit: 9, owner: "b").first)
        #expect(second.id != item.id)
        #expect(second.payload["note"].string?.contains("no") == true)
        await pool.close()
    }

    @Test("the gateway's database role may do all of it, and the conductor's what is delivered and reconciled")
    func roles() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        func pool(as role: String?) -> PostgresPool {
            let options = role.map { "\(url.contains("?") ? "&" : "?")options=-c%20role%3D\($0)" } ?? ""
            return PostgresPool(PostgresConfiguration(url: url + options, applicationName: "store tests"))
        }
        let owner = pool(as: nil)
        _ = try await Migrator(owner).migrate()
        for role in ["lev_gateway", "lev_conductor"] {
            let its = pool(as: role)
            let store = ConversationStore(its)
            let number: Int64 = role == "lev_gateway" ? 42 : 43
            func said(_ id: Int64, _ text: String, as externalID: String? = nil) -> InboundMessage {
                message(id + number * 100, text, number: number, as: externalID)
            }
            _ = try await store.ask(said(1, "five"), in: state(number: number), coalescing: .zero)
            _ = try await store.revise(
                "m\(1 + number * 100)", to: said(1, "six", as: "m\(1 + number * 100):e1"), in: state(number: number),
                coalescing: .zero)
            try await store.remember(.heard, said(2, "heard"), in: state("open", at: 2000, number: number))
            try await store.remember(.person, said(3, "person"), in: state("open", at: 2001, number: number), opens: true)
            try await store.note(state("resolved", at: 2002, number: number))
            try await store.note(state("pending", at: 2003, number: number))
            try await store.correct("none/1", externalID: "x\(number)", to: "y", in: state(at: 2004, number: number))
            try await store.refuse("r\(number)/1", reason: "no", in: state(at: 2005, number: number))
            try await store.quarantine([1], delivery: nil, reason: "test")
            _ = try await store.unknown(among: ["m1"])
            await its.close()
        }
        let conductors = pool(as: "lev_conductor")
        let outbox = OutboxStore(conductors)
        let item = try #require(try await outbox.claimDue(limit: 1, owner: "a").first)
        let isOurs = try await outbox.beginPosting(item.id, owner: "a")
        #expect(isOurs)
        try await outbox.end(item.id, owner: "a", as: .withdrawn)
        await conductors.close()
        await owner.close()
    }

    @Test("messages that never arrived are named, and only those")
    func unknown() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        _ = try await store.ask(message(1, "Hello"), in: state(), coalescing: .zero)
        let missing = try await store.unknown(among: ["m1", "m2", "m3"])
        #expect(Set(missing) == ["m2", "m3"])
        let none = try await store.unknown(among: [])
        #expect(none == [])
        await pool.close()
    }

    @Test("what cannot be read is kept, at most a megabyte of it")
    func quarantine() async throws {
        let pool = try await database()
        try await ConversationStore(pool).quarantine(
            [UInt8](repeating: 65, count: 3 << 20), delivery: "d-1", reason: "event is missing")
        let bytes = try await count(pool, "select length(body) as n from webhook_quarantine where delivery_id = 'd-1'")
        #expect(bytes == 1 << 20)
        await pool.close()
    }

    @Test("a colleague's change of our reply is recorded once; the reply as it was posted is no change")
    func corrections() async throws {
        let pool = try await database()
        let store = ConversationStore(pool)
        try await store.note(state())
        let marker = UUID()
        _ = try await pool.execute(
            """
            insert into outbox (session_id, kind, marker, payload)
            values ('chatwoot-1-42', 'reply', $1, '{"parts": ["Your box left."]}')
            """, [marker])
        let name = "\(marker.uuidString.lowercased())/1"
        try await store.correct(name, externalID: "m3:e1", to: "Your box left. ", in: state())
        for _ in 1...2 { try await store.correct(name, externalID: "m3:e2", to: "Your box left on Monday.", in: state()) }
        try await store.correct("not a marker of ours/1", externalID: "m3:e3", to: "x", in: state())
        let learnt = try await count(
            pool, "select count(*) as n from learning_records where human_edit = 'Your box left on Monday.'")
        let all = try await count(pool, "select count(*) as n from learning_records")
        #expect(learnt == 1)
        #expect(all == 1)
        await pool.close()
    }
}

extension ConversationStore.Revision {
    fileprivate var turn: Int64? {
        if case .question(let acceptance) = self { acceptance.turn } else { nil }
    }
}
