import EventLoop
import Glibc
import Logging
import Systemd

/// One redacted record, and its three shapes: journal fields, a coloured line, a logfmt line.
struct LogRecord: Sendable {
    static let eventKey = "event"
    static let messageIDKey = "message_id"
    /// Identifiers of ours, by which records are found: kept as they are.
    static let identifierKeys: Set<String> = ["session", "turn", "trace_id", "event", "message_id", "pid"]

    /// Since 1970.
    let milliseconds: Int64
    let level: Logger.Level
    let agent: String
    let message: String
    /// Sorted by key.
    let fields: [(key: String, value: String)]
    let file: String
    let line: UInt

    init(event: LogEvent, agent: String, metadata: Logger.Metadata, redaction: Redaction) {
        milliseconds = unixMilliseconds()
        level = event.level
        self.agent = agent
        message = redaction.apply(event.message.description)
        var fields = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error { fields["error"] = "\(error)" }
        self.fields = fields.map { key, value in
            (key, Self.identifierKeys.contains(key) ? value.description : redaction.apply(value.description))
        }.sorted { $0.key < $1.key }
        file = event.file
        line = event.line
    }

    // MARK: Journal

    var journalFields: [Journal.Field] {
        var result = [
            Journal.Field("MESSAGE", message), Journal.Field("PRIORITY", String(priority)),
            Journal.Field("SYSLOG_IDENTIFIER", "lev-" + agent), Journal.Field("AGENT", agent),
            Journal.Field("CODE_FILE", file), Journal.Field("CODE_LINE", String(line)),
        ]
        result += fields.map { Journal.Field(Journal.fieldName($0.key), $0.value) }
        return result
    }

    /// As syslog(3) counts.
    private var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    // MARK: Lines

    /// `time=… level=… agent=… msg="…" key=value …` and a line feed.
    var plainLine: String {
        var text = "time=\(Self.utc(milliseconds)) level=\(level) agent=\(agent) msg=\(Self.quoted(message))"
        for field in fields where field.key != Self.messageIDKey { text += " \(field.key)=\(Self.quoted(field.value))" }
        return text + "\n"
    }

    /// `12:34:56.789 INFO message  key=value …` with colours and a line feed.
    var prettyLine: String {
        let (colour, name) = style
        var text = "\u{1B}[2m\(Self.localTime(milliseconds))\u{1B}[0m \(colour)\(name)\u{1B}[0m \(message.printable)"
        for field in fields where field.key != Self.messageIDKey {
            text += " \u{1B}[2m\(field.key)=\u{1B}[0m\(field.value.printable)"
        }
        return text + "\n"
    }

    private var style: (colour: String, name: String) {
        switch level {
        case .trace: ("\u{1B}[2m", "TRACE")
        case .debug: ("\u{1B}[2m", "DEBUG")
        case .info: ("\u{1B}[32m", "INFO ")
        case .notice: ("\u{1B}[36m", "NOTE ")
        case .warning: ("\u{1B}[33m", "WARN ")
        case .error: ("\u{1B}[31m", "ERROR")
        case .critical: ("\u{1B}[1;31m", "CRIT ")
        }
    }

    private static func quoted(_ value: String) -> String {
        let needsQuotes =
            value.isEmpty || value.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "=") }
        guard needsQuotes else { return value }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        return text + "\""
    }

    static func utc(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000), parts = tm()
        gmtime_r(&seconds, &parts)
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(clock(parts, milliseconds))Z"
    }

    private static func localTime(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000), parts = tm()
        localtime_r(&seconds, &parts)
        return clock(parts, milliseconds)
    }

    private static func clock(_ parts: tm, _ milliseconds: Int64) -> String {
        let fraction = String(1000 + milliseconds % 1000).dropFirst()
        return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(fraction)"
    }

    private static func two(_ number: Int32) -> Substring { String(100 + number).dropFirst() }
}

extension String {
    /// Without control characters, which could move a terminal's cursor or end the line.
    fileprivate var printable: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return self }
        var result = ""
        for scalar in unicodeScalars { result.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar) }
        return result
    }
}
