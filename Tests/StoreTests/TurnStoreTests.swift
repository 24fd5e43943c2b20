import Contracts
import EventLoop
import JSON
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Turns and their inbox", .loop) @Loop struct TurnStoreTests {
    /// A migrated database of the test's own.
    private func database() async throws -> PostgresPool {
        let pool = PostgresPool(
            PostgresConfiguration(url: try await PostgresCluster.shared.makeDatabase(), applicationName: "store tests"))
        _ = try await Migrator(pool).migrate()
        return pool
    }

    private func message(_ id: String, session: String = "s-1", text: String = "Where is my box?") -> InboundMessage {
        InboundMessage(
            source: "api:test", externalID: id, session: session, text: text, channel: .api,
            payload: ["message": .string(text)])
    }

    private let step = CompletedStep(
        name: "route", agent: "router", status: .done, input: [:], output: ["x": 1], error: nil, use: nil, durationMS: 1)

    @Test("migrating again changes nothing, and every migration is applied once")
    func migratesOnce() async throws {
        let pool = try await database()
        let again = try await Migrator(pool).migrate()
        #expect(again.isEmpty)
        let rows = try await pool.query("select count(*) as n from schema_migrations")
        let count: Int = try #require(rows.first)["n"]
        #expect(count == Migrator.all.count)
        await pool.close()
    }

    @Test("the same message is accepted once, for ever")
    func acceptsOnce() async throws {
        let pool = try await database()
        let inbox = InboxStore(pool)
        let first = try await inbox.accept(message("m-1"), coalescing: .zero)
        let second = try await inbox.accept(message("m-1"), coalescing: .zero)
        #expect(first.isNew)
        #expect(!second.isNew)
        #expect(first.inboxID == second.inboxID)
        let said = try await pool.query("select count(*) as n from chat_messages")
        let count: Int = try #require(said.first)["n"]
        #expect(count == 1)
        await pool.close()
    }

    @Test("a message that arrives before the turn is delivered joins it, and makes the work on the older text stale")
    func joins() async throws {
        let pool = try await database()
        let inbox = InboxStore(pool)
        let turns = TurnStore(pool)
        let first = try await inbox.accept(message("m-1"), coalescing: .zero)
        let status = try await turns.status(ofMessage: first.inboxID)
        let leased = try #require(try await turns.claim(status.id, owner: "a"))
        let second = try await inbox.accept(message("m-2", text: "And my honey?"), coalescing: .zero)
        let joined = try await turns.status(ofMessage: second.inboxID)
        #expect(joined.id == status.id)
        #expect(joined.revision == leased.revision + 1)
        let isWritten = try await turns.complete(step, of: leased, owner: "a")
        #expect(!isWritten)
        await pool.close()
    }

    @Test("a leased turn is nobody else's, and a step of one who lost the lease is not written")
    func fences() async throws {
        let pool = try await database()
        let turns = TurnStore(pool)
        let accepted = try await InboxStore(pool).accept(message("m-1"), coalescing: .zero)
        let id = try await turns.status(ofMessage: accepted.inboxID).id
        let mine = try #require(try await turns.claim(id, owner: "a"))
        let theirs = try await turns.claim(id, owner: "b")
        #expect(theirs == nil)
        try await turns.release(owners: ["a"])
        let taken = try #require(try await turns.claim(id, owner: "b"))
        let isMine = try await turns.complete(step, of: mine, owner: "a")
        let isTheirs = try await turns.complete(step, of: taken, owner: "b")
        #expect(!isMine)
        #expect(isTheirs)
        await pool.close()
    }

    @Test("a step that was completed is not written twice")
    func completesOnce() async throws {
        let pool = try await database()
        let turns = TurnStore(pool)
        let accepted = try await InboxStore(pool).accept(message("m-1"), coalescing: .zero)
        let id = try await turns.status(ofMessage: accepted.inboxID).id
        let leased = try #require(try await turns.claim(id, owner: "a"))
        let first = try await turns.complete(step, of: leased, owner: "a")
        let second = try await turns.complete(step, of: leased, owner: "a")
        #expect(first)
        #expect(!second)
        await pool.close()
    }

    @Test("a turn whose customer may still be typing is not due")
    func waits() async throws {
        let pool = try await database()
        let turns = TurnStore(pool)
        _ = try await InboxStore(pool).accept(message("m-1"), coalescing: .seconds(600))
        let due = try await turns.claimDue(limit: 10, owner: "a")
        #expect(due.isEmpty)
        await pool.close()
    }
}

@Suite("Instructions")
struct InstructionsTests {
    private func row(_ parts: [Int: String]) -> InstructionRow {
        InstructionRow(
            parts: (1...10).map { parts[$0] }, outstandingRules: nil, outstandingExamples: nil, outstandingHardRules: nil,
            autoSend: true)
    }

    @Test("are merged as the existing workflow merges them")
    func merge() {
        let merged = Instructions(
            global: row([1: "gp", 2: "gr", 3: "gl", 4: "gf", 5: "ge"]), specific: row([1: "sp", 2: "sr", 5: "se", 6: " "]))
        #expect(merged.persona == "sp")
        #expect(merged.redLines == "gr\n\nsr")
        #expect(merged.logic == "gl")
        #expect(merged.format == "gf")
        #expect(merged.extras == ["se"])
    }
}
