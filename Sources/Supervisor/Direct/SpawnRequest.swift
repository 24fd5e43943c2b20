import CLinux
import EventLoop
import Glibc

/// Everything that a new process is given.
struct SpawnRequest {
    var executable: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var workingDirectory: String?
    /// Becomes standard output and standard error; nil for /dev/null.
    var output: Int32?
    /// Listening sockets, announced by `LISTEN_FDS`.
    var sockets: [(name: String, descriptor: Int32)] = []
    /// What the kernel sends it when this supervisor dies.
    var parentDeathSignal = SIGTERM

    /// Starts the process, at the head of a process group of its own.
    /// - Returns: its pid.
    /// - Throws: `SystemError` when it cannot be started.
    func spawn() throws(SystemError) -> Int32 {
        guard let file = Self.resolve(executable) else { throw SystemError(ENOENT, "looking for \(executable) in PATH") }
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { throw SystemError(errno, "opening /dev/null") }
        defer { close(null) }
        let descriptors = [null, output ?? null, output ?? null] + sockets.map(\.descriptor)

        var variables = environment
        if !sockets.isEmpty {
            variables["LISTEN_FDS"] = String(sockets.count)
            variables["LISTEN_FDNAMES"] = sockets.map(\.name).joined(separator: ":")
        }
        var environmentTexts = variables.map { "\($0.key)=\($0.value)" }
        // Room for the pid, which only the child knows.
        if !sockets.isEmpty { environmentTexts.append("LISTEN_PID=" + String(repeating: " ", count: 15)) }
        let environmentVector = CStringVector(environmentTexts)
        let argumentVector = CStringVector([executable] + arguments)
        defer {
            environmentVector.free()
            argumentVector.free()
        }
        let pidText = sockets.isEmpty ? nil : environmentVector.last.map { $0 + "LISTEN_PID=".utf8.count }

        let result = file.withCString { file in
            descriptors.withUnsafeBufferPointer { descriptors in
                withOptionalCString(workingDirectory) { directory in
                    var plan = lev_spawn_plan(
                        file: file, arguments: argumentVector.base, environment: environmentVector.base, pid_text: pidText,
                        working_directory: directory, descriptors: descriptors.baseAddress,
                        descriptor_count: Int32(descriptors.count), parent_death_signal: parentDeathSignal)
                    return lev_spawn(&plan)
                }
            }
        }
        guard result > 0 else { throw SystemError(-result, "starting \(file)") }
        return result
    }

    /// The file to execute: a path as it is, a name from `PATH`; nil when there is none.
    static func resolve(_ executable: String) -> String? {
        guard !executable.contains("/") else { return executable }
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(executable)" }.first { access($0, X_OK) == 0 }
    }
}

/// A null-terminated array of C strings, as exec takes it.
private struct CStringVector {
    let base: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        base = .allocate(capacity: texts.count + 1)
        for (index, text) in texts.enumerated() { base[index] = strdup(text) }
        base[texts.count] = nil
    }

    var last: UnsafeMutablePointer<CChar>? { count > 0 ? base[count - 1] : nil }

    func free() {
        for index in 0..<count { Glibc.free(base[index]) }
        base.deallocate()
    }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return text.withCString { body($0) }
}
