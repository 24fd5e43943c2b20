/// How a process of ours ends. Units and the supervisor do not restart on `usage` and `notConfigured`.
public enum ExitCode: Int32, Sendable {
    case success = 0
    case failure = 1
    /// The command line cannot be understood.
    case usage = 2
    /// The configuration is missing or wrong.
    case notConfigured = 6
}
