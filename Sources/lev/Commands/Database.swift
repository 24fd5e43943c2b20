import AgentRuntime
import ArgumentParser
import EventLoop
import JSON
import Postgres
import Store

/// `lev migrate`: brings the database to the present schema.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the database of DATABASE_URL to the present schema.",
        discussion: "Migrations are numbered and forward only. Running it again, or on two hosts at once, does no harm.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        let asJSON = output.json
        try onLoop {
            let pool = try operatorPool()
            let applied = try await Migrator(pool).migrate()
            if asJSON {
                Terminal.out(JSONValue.object(["applied": .array(applied.map { .string($0.name) })]).encodedString)
            } else if applied.isEmpty {
                Terminal.out("The database is up to date.")
            } else {
                for migration in applied { Terminal.out("applied \(migration.name)") }
            }
            await pool.close()
        }
    }
}

/// `lev seed`: fills the database with synthetic data.
struct Seed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fills the database with synthetic instructions, customers, knowledge and tickets.",
        discussion: "What is there already stays as it is. All addresses are at example.com and example.org.")

    @Flag(help: "Overwrite seeded rows that are there already.")
    var refresh = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let asJSON = output.json
        let refresh = refresh
        try onLoop {
            let pool = try operatorPool()
            let written = try await Seeder(pool).seed(refresh: refresh)
            if asJSON {
                let rows = JSONObject(written.map { ($0.table, JSONValue.int(Int64($0.rows))) })
                Terminal.out(JSONValue.object(["written": .object(rows)]).encodedString)
            } else {
                for line in Terminal.table(written.map { [$0.table, "\($0.rows)"] }, rightAligned: [1]) { Terminal.out(line) }
            }
            await pool.close()
        }
    }
}

@Loop private func operatorPool() throws -> PostgresPool {
    let settings = try Settings.load()
    return PostgresPool(
        PostgresConfiguration(url: try settings.secret(.databaseURL).reveal(), applicationName: "lev"))
}
