import AgentRuntime
import CLinux
import EventLoop
import Glibc

/// A list of the living children on disk, by which the next supervisor ends what a killed one has left behind.
///
/// The kernel tells children that their supervisor died; a child that takes long to drain, or does not listen, is still
/// there when the next supervisor comes, and would hold the sockets and do the work twice.
@Loop final class LeftoverChildren {
    struct Entry: Hashable {
        let pid: Int32
        /// Clock ticks after the machine's start; with the pid it names a process for ever.
        let startTime: UInt64
        let stopSignal: Int32
        let name: ProcessName
    }

    private let path: String
    private var entries: [ProcessName: Entry] = [:]

    init(path: String) { self.path = path }

    func add(_ name: ProcessName, pid: Int32, stopSignal: Int32) {
        guard let startTime = Self.startTime(of: pid) else { return }
        entries[name] = Entry(pid: pid, startTime: startTime, stopSignal: stopSignal, name: name)
        save()
    }

    func remove(_ name: ProcessName) {
        if entries.removeValue(forKey: name) != nil { save() }
    }

    /// Asks the processes of the list to end, and kills those that have not after `grace`.
    /// - Returns: those that were still alive.
    func end(within grace: Duration) async throws -> [Entry] {
        let alive = load().filter { Self.startTime(of: $0.pid) == $0.startTime }
        guard !alive.isEmpty else { return [] }
        for entry in alive {
            kill(entry.pid, entry.stopSignal)
            kill(entry.pid, SIGCONT)
        }
        let deadline = MonotonicTime.now + grace
        for entry in alive { try await Self.end(of: entry, before: deadline) }
        for entry in alive where Self.startTime(of: entry.pid) == entry.startTime {
            kill(entry.pid, SIGKILL)
            kill(-entry.pid, SIGKILL)
            try await Self.end(of: entry, before: .now + .seconds(5))
        }
        return alive
    }

    /// Returns when the process has ended, or at the deadline.
    private static func end(of entry: Entry, before deadline: MonotonicTime) async throws {
        let descriptor = lev_pidfd_open(entry.pid)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let promise = Promise<Void>()
        let watch = try Loop.watch(descriptor, for: .read, label: "leftover child") { _ in promise.succeed(()) }
        let timer = Loop.after(max(deadline - .now, .zero)) { promise.succeed(()) }
        defer {
            timer.cancel()
            watch.cancel()
        }
        try await promise.value()
    }

    private func save() {
        guard !entries.isEmpty else {
            unlink(path)
            return
        }
        let text = entries.values.sorted { $0.name < $1.name }
            .map { "\($0.pid) \($0.startTime) \($0.stopSignal) \($0.name)\n" }.joined()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        // Written in one piece; a supervisor that dies meanwhile leaves lines that `load` passes over.
        _ = write(descriptor, text, text.utf8.count)
        close(descriptor)
    }

    private func load() -> [Entry] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 4, let pid = Int32(words[0]), pid > 1, let startTime = UInt64(words[1]),
                let stopSignal = Int32(words[2]), let name = ProcessName(words[3])
            else { return nil }
            return Entry(pid: pid, startTime: startTime, stopSignal: stopSignal, name: name)
        }
    }

    /// nil when there is no such process, or it is a zombie.
    static func startTime(of pid: Int32) -> UInt64? {
        guard let file = fopen("/proc/\(pid)/stat", "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        // The second field, the name in parentheses, may hold anything; the rest begins behind its last parenthesis.
        guard let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: bytes[(end + 1)..<count], as: UTF8.self).split(separator: " ")
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        return UInt64(fields[19])
    }
}
