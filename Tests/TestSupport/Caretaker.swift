public import EventLoop
import FoundationEssentials
import Glibc

/// A folder that is cleaned up, with all processes that were started for it, when the last reference goes or the test
/// process ends, however it ends.
///
/// A process belongs to the folder when its environment holds `mark`: so that also those are found whose parent was killed.
@Loop public final class Caretaker {
    public nonisolated let folder: String
    /// What the environments of the folder's processes hold: `VARIABLE=FOLDER/`.
    public nonisolated let mark: String
    private nonisolated let toKeeper: Int32

    /// - Parameter variable: of the environment, whose value begins with the folder in each of its processes.
    /// - Throws: `TestSupportError` when the folder or the keeper cannot be made.
    public init(variable: String) throws {
        // Short, because a Unix socket's path holds at most 107 bytes.
        var template = Array("/tmp/lev-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TestSupportError("no temporary folder: \(String(cString: strerror(errno)))")
        }
        folder = template.withUnsafeBufferPointer { String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
        mark = "\(variable)=\(folder)/"
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw TestSupportError("no socket pair: \(String(cString: strerror(errno)))")
        }
        toKeeper = ends[1]
        defer { close(ends[0]) }
        let keeper = try spawn(
            ["/bin/sh", "-c", Self.keeper, "keeper", folder, mark], environment: nil, input: ends[0], output: "/dev/null")
        // It ends when this object does; somebody must take note of it.
        Task { @Loop in try await Loop.exitStatus(ofChild: keeper) }
    }

    deinit { close(toKeeper) }

    /// The processes of the folder that are alive now: pid and command line.
    public nonisolated var processes: [(pid: Int32, command: String)] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap(Int32.init).sorted().compactMap { pid in
            guard let environment = Self.bytes(of: "/proc/\(pid)/environ"), environment.firstRange(of: Array(mark.utf8)) != nil
            else { return nil }
            let words = Self.bytes(of: "/proc/\(pid)/cmdline")?.split(separator: 0) ?? []
            return (pid, words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
        }
    }

    private nonisolated static func bytes(of path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(fileURLWithPath: path))).map(Array.init)
    }

    /// Waits for the end of its input. Then what still runs is killed, and the folder removed.
    private static let keeper = """
        cd /
        trap '' HUP INT TERM
        folder=$1 mark=$2
        while read -r line; do :; done
        for round in 1 2 3 4 5; do
            alive=
            for file in /proc/[0-9]*/environ; do
                if grep -qsF "$mark" "$file"; then
                    pid=${file#/proc/}
                    kill -KILL "${pid%/environ}" && alive=yes
                fi
            done 2> /dev/null
            [ "$alive" ] || break
            sleep 0.1
        done
        rm -rf "$folder"
        """
}
