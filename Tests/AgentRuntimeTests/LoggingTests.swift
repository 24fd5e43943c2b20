import Glibc
import Logging
import Systemd
import Testing

@testable import AgentRuntime

@Suite("A log record")
struct LoggingTests {
    private func record(_ message: String, _ metadata: Logger.Metadata = [:], level: Logger.Level = .info) -> LogRecord {
        LogRecord(
            event: LogEvent(
                level: level, message: "\(message)", metadata: metadata, source: nil, file: "Router/Router.swift", function: "f",
                line: 7),
            agent: "router", metadata: ["session": "wa-972541234567"], redaction: Redaction())
    }

    @Test("has native journal fields, its kind's MESSAGE_ID among them")
    func journal() {
        let fields = Dictionary(
            uniqueKeysWithValues: record(
                "hello", ["trace_id": "abc", "turn": "3", "message_id": "\(EventKind.ready.id)", "retry-after": "2"],
                level: .warning
            ).journalFields.map { ($0.name, $0.value) })
        #expect(fields["MESSAGE"] == "hello")
        #expect(fields["PRIORITY"] == "4")
        #expect(fields["AGENT"] == "router")
        #expect(fields["SYSLOG_IDENTIFIER"] == "lev-router")
        #expect(fields["SESSION"] == "wa-972541234567")
        #expect(fields["TURN"] == "3")
        #expect(fields["TRACE_ID"] == "abc")
        #expect(fields["RETRY_AFTER"] == "2")
        #expect(fields["MESSAGE_ID"] == EventKind.ready.id)
        #expect(fields["CODE_LINE"] == "7")
    }

    @Test("is one logfmt line elsewhere, quoted where needed and redacted")
    func plain() {
        let line = record("said \"no\"\nto dana@example.com", ["customer": "123456789", "empty": ""]).plainLine
        let message = #" level=info agent=router msg="said \"no\"\nto [e-mail]""#
        #expect(line.hasSuffix(message + " customer=\"[9 digits]\" empty=\"\" session=wa-972541234567\n"))
        #expect(line.hasPrefix("time=20"))
        #expect(line.filter { $0 == "\n" }.count == 1)
    }

    @Test("cannot move a terminal's cursor")
    func pretty() {
        let line = record("a\u{1B}[2Jb\rc", ["k": "\u{7}"]).prettyLine
        #expect(!line.contains("\u{1B}[2J"))
        #expect(!line.dropLast().contains("\r"))
        #expect(!line.contains("\u{7}"))
    }

    @Test("says when it was, in UTC")
    func time() {
        #expect(LogRecord.utc(1_700_000_000_042) == "2023-11-14T22:13:20.042Z")
        #expect(LogRecord.utc(0) == "1970-01-01T00:00:00.000Z")
    }

    @Test("identifiers of events are distinct and of journald's form")
    func kinds() {
        let kinds: [EventKind] = [.ready, .stopping, .stopped, .reloaded, .misconfigured, .stalled, .startFailed]
        #expect(Set(kinds.map(\.id)).count == kinds.count)
        #expect(kinds.allSatisfy { $0.id.count == 32 && $0.id.allSatisfy(\.isHexDigit) })
    }

    @Test("a reader that has stopped reading costs lines, never time, and is told how many")
    func fullPipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        let wasCounted: Bool = {
            var writer = LineWriter(descriptor: ends[1])
            let line = String(repeating: "x", count: 999) + "\n"
            for _ in 0..<200 { writer.write(line) }
            guard writer.lostLines > 100 else { return false }
            var buffer = [UInt8](repeating: 0, count: 1 << 17)
            _ = read(ends[0], &buffer, buffer.count)
            writer.write("after\n")
            let count = read(ends[0], &buffer, buffer.count)
            let text = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
            return text.contains("lines of log were lost") && text.hasSuffix("after\n") && writer.lostLines == 0
        }()
        #expect(wasCounted)
    }
}
