import EventLoop
import Glibc

/// Who holds a lease: host, process id and the process's start time, so that a number given out again is another owner.
struct LeaseOwner: Hashable, Sendable {
    let host: String
    let pid: Int32
    /// Clock ticks after boot, field 22 of `/proc/PID/stat`.
    let startTime: String

    var text: String { "\(host)/\(pid)/\(startTime)" }

    init(host: String, pid: Int32, startTime: String) {
        self.host = host
        self.pid = pid
        self.startTime = startTime
    }

    init?(text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 3, let pid = Int32(parts[1]) else { return nil }
        self.init(host: String(parts[0]), pid: pid, startTime: String(parts[2]))
    }

    static func current() -> LeaseOwner {
        LeaseOwner(host: hostName(), pid: getpid(), startTime: startTime(of: getpid()) ?? "0")
    }

    /// True only for a process of this machine that has ended. Of other machines' processes nothing is known here.
    var isKnownDead: Bool {
        host == Self.hostName() && Self.startTime(of: pid) != startTime
    }

    private static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, buffer.count - 1)
        let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return name.isEmpty ? "localhost" : name
    }

    private static func startTime(of pid: Int32) -> String? {
        guard let file = fopen("/proc/\(pid)/stat", "r") else { return nil }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = fread(&buffer, 1, buffer.count, file)
        // The second field is the command in parentheses and may hold anything; the rest follows the last one.
        guard let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = buffer[(end + 1)..<count].split(separator: UInt8(ascii: " "))
        return fields.count > 19 ? String(decoding: fields[19], as: UTF8.self) : nil
    }
}
