import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct ListenTests {
    @Test("each handler gets what is notified on its channel, whatever the channel is called, until it is cancelled")
    func channels() async throws {
        try await withPool { pool in
            let got = Box<[String]>([])
            let odd = "odd \"channel\" ü"
            let first = pool.listen(odd) { got.value.append("first \($0)") }
            let second = pool.listen(odd) { got.value.append("second \($0)") }
            let other = pool.listen("Other") { got.value.append("other \($0)") }
            try await waitUntil("all listen") { first.isListening && second.isListening && other.isListening }
            try await pool.batch([
                ("select pg_notify($1, $2)", [odd, "שלום"]), ("select pg_notify('Other', '')", []),
                ("select pg_notify('other', 'x')", []),
            ])
            try await waitUntil("three notifications") { got.value.count == 3 }
            #expect(got.value == ["first שלום", "second שלום", "other "])
            first.cancel()
            other.cancel()
            try await pool.execute("select pg_notify('Other', 'unheard')")
            try await pool.execute("select pg_notify($1, 'again')", [odd])
            try await waitUntil("a fourth notification") { got.value.count == 4 }
            #expect(got.value.last == "second again" && !first.isListening)
        }
    }

    @Test("a transaction that rolls back notifies nobody")
    func rolledBack() async throws {
        try await withPool { pool in
            let got = Box<[String]>([])
            let listening = pool.listen("work") { got.value.append($0) }
            try await waitUntil("it listens") { listening.isListening }
            _ = await failure { _ = try await pool.batch([("select pg_notify('work', 'lost')", []), ("select 1/0", [])]) }
            try await pool.execute("select pg_notify('work', 'kept')")
            try await waitUntil("a notification") { !got.value.isEmpty }
            #expect(got.value == ["kept"])
        }
    }
}
