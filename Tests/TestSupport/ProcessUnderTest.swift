public import EventLoop
import FoundationEssentials
import Glibc

/// A process that a test starts, with its output kept in files. It is killed when the test drops it, and by the kernel
/// when the test process dies.
@Loop public final class ProcessUnderTest {
    public nonisolated let pid: Int32
    private nonisolated let folder: TemporaryFolder
    private nonisolated let name: String
    private var ended: ExitStatus?
    private let exit: Task<ExitStatus, any Error>

    /// Starts `executable` (a path, or a name to be found in PATH).
    /// - Parameters:
    ///   - environment: the whole environment; nil inherits the test's.
    ///   - workingFolder: nil inherits the test's.
    /// - Throws: `TestSupportError` when it cannot be started.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String]? = nil, workingFolder: String? = nil
    ) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        name = executable
        let pid = try spawn(
            ["setpriv", "--pdeathsig", "KILL", "env"] + (workingFolder.map { ["--chdir=\($0)"] } ?? []) + [executable]
                + arguments,
            environment: environment.map {
                $0.merging(["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]) { own, _ in own }
            },
            output: folder.file("out"), errors: folder.file("err"))
        self.pid = pid
        exit = Task { @Loop in try await Loop.exitStatus(ofChild: pid) }
    }

    deinit { kill(pid, SIGKILL) }

    /// What it has written to standard output so far.
    public nonisolated var standardOutput: String { (try? folder.read("out")) ?? "" }

    /// What it has written to standard error so far.
    public nonisolated var standardError: String { (try? folder.read("err")) ?? "" }

    /// Sends a signal, as `SIGTERM`.
    public nonisolated func signal(_ signal: Int32) { kill(pid, signal) }

    /// Suspends until the process has ended.
    /// - Throws: `TestSupportError` with what it wrote last, when it has not ended within `limit`.
    public func exitStatus(within limit: Duration = .seconds(30)) async throws -> ExitStatus {
        if let ended { return ended }
        do {
            let status = try await Loop.withTimeout(limit) { [exit] in try await exit.value }
            ended = status
            return status
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
