import EventLoop
import Postgres
import TestSupport
import Testing

@Suite("A role of the connection string's", .loop) @Loop struct RoleTests {
    @Test("options reach the server: every connection acts as the role, with its rights and no more, whatever ran before")
    func options() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { owner in
            try await owner.run(
                script: "create table t (n int); create role reader; grant select on t to reader")
        }
        try await withPool(on: url + "&options=-c%20role%3Dreader%20-c%20geqo%3Doff", { $0.maxConnections = 2 }) { pool in
            func whoAmI() async throws -> String { try await pool.query("select current_user::text as v")[0]["v"] }
            #expect(try await whoAmI() == "reader")
            #expect(try await pool.query("show geqo")[0].decode(0, as: String.self) == "off")
            #expect(try await pool.query("select n from t").isEmpty)
            let error = await failure { try await pool.execute("insert into t values (1)") }
            #expect(error?.sqlState == .insufficientPrivilege && error?.isTemporary == false)
            // A script that leaves the role takes its connection with it.
            try await pool.run(script: "reset role; set role postgres")
            #expect(try await whoAmI() == "reader")
            let inTransaction = try await pool.transaction {
                try await $0.query("select current_user::text as v")[0]["v"] as String
            }
            #expect(inTransaction == "reader")
        }
    }

    @Test("a user of the connection string's is who logs in")
    func user() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { owner in try await owner.run(script: "create role clerk login") }
        let asClerk = url.replacing("user=postgres", with: "user=clerk")
        try await withPool(on: asClerk) { pool async throws in
            #expect(try await pool.query("select session_user::text as v")[0]["v"] as String == "clerk")
        }
    }
}
