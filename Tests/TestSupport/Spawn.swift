import Glibc

/// Starts a program with default signal handling; `errors` defaults to where the output goes.
///
/// Call it on the loop's thread: the kernel's parent-death signal follows the thread that starts a child, and that thread
/// lives as long as the process.
/// - Throws: `TestSupportError` when the program cannot be started.
func spawn(
    _ arguments: [String], environment: [String: String]?, input: Int32? = nil, output: String, errors: String? = nil
) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
        posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    if let errors {
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    } else {
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var argv = arguments.map { strdup($0) } + [nil]
    var envp = environment.map { $0.map { strdup("\($0.key)=\($0.value)") } + [nil] } ?? []
    defer { (argv + envp).forEach { free($0) } }
    var pid: pid_t = 0
    let status =
        envp.isEmpty
        ? posix_spawnp(&pid, arguments[0], &actions, &attributes, &argv, environ)
        : posix_spawnp(&pid, arguments[0], &actions, &attributes, &argv, &envp)
    guard status == 0 else { throw TestSupportError("cannot start \(arguments[0]): \(String(cString: strerror(status)))") }
    return pid
}
