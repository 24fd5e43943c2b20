public import Logging

/// A kind of event that operators look for: a name for people, and the `MESSAGE_ID` by which `journalctl` finds it.
///
/// Roles declare their own in extensions: `static let turnDelivered = EventKind("turn-delivered", id: "…")`, with an
/// identifier from `systemd-id128 new`.
public struct EventKind: Sendable, Hashable {
    public let name: String
    /// 32 lower-case hex digits.
    public let id: String

    public init(_ name: String, id: String) {
        self.name = name
        self.id = id
    }

    /// Serving: the socket is open and everything needed is connected.
    public static let ready = EventKind("ready", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d401")
    /// On the way out: nothing is accepted any more.
    public static let stopping = EventKind("stopping", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d402")
    /// Ended.
    public static let stopped = EventKind("stopped", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d403")
    /// The configuration was read again and is in force.
    public static let reloaded = EventKind("reloaded", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d404")
    /// The configuration cannot be used; one record a mistake.
    public static let misconfigured = EventKind("misconfigured", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d405")
    /// One piece of work held the loop for more than 20 ms.
    public static let stalled = EventKind("stalled", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d406")
    /// What the process needs to serve could not be had.
    public static let startFailed = EventKind("start-failed", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d407")
}

extension Logger {
    /// Logs an event of a known kind.
    public func event(
        _ kind: EventKind, level: Logger.Level = .info, _ message: @autoclosure () -> Logger.Message,
        metadata: @autoclosure () -> Logger.Metadata = [:],
        file: String = #fileID, function: String = #function, line: UInt = #line
    ) {
        log(
            level: level, message(),
            metadata: metadata().merging([LogRecord.eventKey: "\(kind.name)", LogRecord.messageIDKey: "\(kind.id)"]) { $1 },
            file: file, function: function, line: line)
    }
}
