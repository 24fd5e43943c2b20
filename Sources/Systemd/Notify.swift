// Systemd: what a daemon says to its service manager, and what it is handed by it: readiness, watchdog, listening
// sockets, the journal. Everything does nothing where no service manager is listening. It never starts or stops a unit.
import CSystemd
import Glibc

/// Messages to whoever started this process and set `NOTIFY_SOCKET`: systemd, or the direct supervisor.
///
/// Each function returns whether the message was handed over; false also when nobody listens.
public enum Notify {
    /// Whether somebody listens.
    public static var hasListener: Bool { getenv("NOTIFY_SOCKET") != nil }

    /// Start-up, or a reload, is complete.
    @discardableResult
    public static func ready(status: String? = nil) -> Bool {
        send("READY=1" + (status.map { "\nSTATUS=" + singleLine($0) } ?? ""))
    }

    /// The process is on its way out.
    @discardableResult
    public static func stopping(status: String? = nil) -> Bool {
        send("STOPPING=1" + (status.map { "\nSTATUS=" + singleLine($0) } ?? ""))
    }

    /// The configuration is being read again; `ready` ends it.
    @discardableResult
    public static func reloading() -> Bool {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
    }

    /// One line that `systemctl status` and `lev status` show.
    @discardableResult
    public static func status(_ text: String) -> Bool { send("STATUS=" + singleLine(text)) }

    /// The process is alive and working.
    @discardableResult
    public static func watchdog() -> Bool { send("WATCHDOG=1") }

    /// How often, at least, `watchdog` must be called; nil when nobody watches. Ping at half of it.
    public static var watchdogInterval: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }

    private static func send(_ state: String) -> Bool { sd_notify(0, state) > 0 }

    private static func singleLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
