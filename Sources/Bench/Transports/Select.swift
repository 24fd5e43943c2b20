import ArgumentParser
import EventLoop
import JSON
import Postgres

/// `lev-bench select`: a prepared select by primary key on one connection of a pool, as select.c does it.
struct Select: ParsableCommand {
    @Option(help: "The database, as libpq reads it.") var database: String
    @OptionGroup var load: LoadOptions

    func run() throws {
        let (database, repetition) = (database, Repetition(load))
        try onLoop {
            var configuration = PostgresConfiguration(url: database, applicationName: "lev-bench")
            configuration.maxConnections = 1
            let pool = PostgresPool(configuration)
            let result = try await repetition.run { number in
                let rows = try await pool.query("select id, name, note from benchmark where id = $1", [number % 1000 + 1])
                guard let row = rows.first, rows.count == 1 else { throw WrongAnswer() }
                let (id, name, note): (Int, String, String) = try (row["id"], row["name"], row["note"])
                guard id > 0, !name.isEmpty, !note.isEmpty else { throw WrongAnswer() }
            }
            await pool.close()
            return .object(result)
        }
    }
}
