public import EventLoop
import FoundationEssentials
import Glibc
import Synchronization

/// A process that a test starts, with its output kept in files. It is killed when the test drops it, and by the kernel
/// when the test process dies.
@Loop public final class ProcessUnderTest {
    public nonisolated let pid: Int32
    /// Of the output; removed with this object unless it was given.
    private nonisolated let folder: String
    private nonisolated let ownFolder: TemporaryFolder?
    private nonisolated let name: String
    private nonisolated let life: Life
    private let exit: Task<ExitStatus, any Error>

    /// Known also to the deinitializer: an id that was given back may be another process's by now.
    private final class Life: Sendable {
        let isOver = Atomic(false)
    }

    /// Starts `executable` (a path, or a name to be found in PATH).
    /// - Parameters:
    ///   - environment: the whole environment; nil inherits the test's.
    ///   - workingFolder: nil inherits the test's.
    ///   - outputFolder: where the files `out` and `err` go, after what they hold; nil for one of the process's own.
    /// - Throws: `TestSupportError` when it cannot be started.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String]? = nil, workingFolder: String? = nil,
        outputFolder: String? = nil
    ) throws {
        let ownFolder = try outputFolder == nil ? TemporaryFolder() : nil
        let folder = outputFolder ?? ownFolder?.path ?? "/tmp"
        self.ownFolder = ownFolder
        self.folder = folder
        name = executable
        let pid = try spawn(
            ["setpriv", "--pdeathsig", "KILL", "env"] + (workingFolder.map { ["--chdir=\($0)"] } ?? []) + [executable]
                + arguments,
            environment: environment.map {
                $0.merging(["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]) { own, _ in own }
            },
            output: "\(folder)/out", errors: "\(folder)/err")
        self.pid = pid
        let life = Life()
        self.life = life
        exit = Task { @Loop in
            let status = try await Loop.exitStatus(ofChild: pid)
            life.isOver.store(true, ordering: .relaxed)
            return status
        }
    }

    deinit { if !life.isOver.load(ordering: .relaxed) { kill(pid, SIGKILL) } }

    /// What it has written to standard output so far.
    public nonisolated var standardOutput: String { text(of: "out") }

    /// What it has written to standard error so far.
    public nonisolated var standardError: String { text(of: "err") }

    private nonisolated func text(of file: String) -> String {
        (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Sends a signal, as `SIGTERM`.
    public nonisolated func signal(_ signal: Int32) {
        if !life.isOver.load(ordering: .relaxed) { kill(pid, signal) }
    }

    /// Suspends until the process has ended.
    /// - Throws: `TestSupportError` with what it wrote last, when it has not ended within `limit`.
    public func exitStatus(within limit: Duration = .seconds(30)) async throws -> ExitStatus {
        do {
            return try await Loop.withTimeout(limit) { [exit] in try await exit.value }
        } catch is TimedOut {
            throw TestSupportError(
                "\(name) (pid \(pid)) has not ended within \(limit); its last errors: \(standardError.suffix(500))")
        }
    }
}

/// The programs that the package builds, which lie beside the tests' own executable.
public enum BuiltProgram {
    /// The path of the program `name`, as `levd`.
    /// - Throws: `TestSupportError` when it has not been built.
    public static func path(_ name: String) throws -> String {
        let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        guard let slash = executable.lastIndex(of: "/") else { throw TestSupportError("no folder in \(executable)") }
        let path = "\(executable[...slash])\(name)"
        guard access(path, X_OK) == 0 else { throw TestSupportError("\(path) has not been built: swift build --product \(name)") }
        return path
    }
}
