import Glibc

/// What a process occupies, in bytes, as the kernel counts it.
public struct ProcessMemory: Sendable, Hashable {
    /// Resident set: shared pages count in full.
    public let resident: Int
    /// Proportional set: a page shared by n processes counts as 1/n.
    public let proportional: Int

    /// nil when the process is gone, or is another user's.
    /// - Parameter pid: nil for this process.
    public static func of(pid: Int32? = nil) -> ProcessMemory? {
        let path = "/proc/\(pid.map(String.init) ?? "self")/smaps_rollup"
        guard let bytes = try? FileContents.read(path) else { return nil }
        var resident: Int?
        var proportional: Int?
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix("Rss:") { resident = kilobytes(text) }
            if text.hasPrefix("Pss:") { proportional = kilobytes(text) }
        }
        guard let resident, let proportional else { return nil }
        return ProcessMemory(resident: resident, proportional: proportional)
    }

    private static func kilobytes(_ line: String) -> Int? {
        line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
}
