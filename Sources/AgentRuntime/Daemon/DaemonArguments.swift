/// The command line of a daemon: `levd ROLE [INSTANCE] [--set KEY=VALUE]… [--env-file FILE] [--check]`.
public struct DaemonArguments: Sendable, Hashable {
    public var name: ProcessName
    /// Settings given by `--set`, by key name.
    public var flags: [String: String]
    public var environmentFile: String?
    /// Read and check the configuration, and do nothing else.
    public var isCheck: Bool

    public init(
        name: ProcessName, flags: [String: String] = [:], environmentFile: String? = nil, isCheck: Bool = false
    ) {
        self.name = name
        self.flags = flags
        self.environmentFile = environmentFile
        self.isCheck = isCheck
    }

    /// What a command line asks for.
    public enum Outcome: Sendable, Hashable {
        case run(DaemonArguments)
        /// To standard output: `--help`, `--version`.
        case show(String)
        /// To standard error, with exit code 2.
        case usageError(String)
    }

    /// - Parameters:
    ///   - words: without the executable's own name.
    ///   - roles: those that the executable plays. When it is one, the command line does not name it.
    public static func parse(_ words: [String], executable: String, roles: [String]) -> Outcome {
        var positional: [String] = []
        var flags: [String: String] = [:]
        var environmentFile: String?
        var isCheck = false
        var rest = words[...]
        func failure(_ message: String) -> Outcome {
            .usageError("\(executable): \(message)\n\(usage(executable, roles))")
        }
        while let word = rest.popFirst() {
            let (option, attached) = split(word)
            switch option {
            case "--help", "-h": return .show(usage(executable, roles))
            case "--version": return .show("\(executable) \(productVersion)\n")
            case "--check": isCheck = true
            case "--set":
                guard let pair = attached ?? rest.popFirst(), let equals = pair.firstIndex(of: "="), equals > pair.startIndex
                else { return failure("--set wants KEY=VALUE") }
                flags[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
            case "--env-file":
                guard let path = attached ?? rest.popFirst(), !path.isEmpty else { return failure("--env-file wants a path") }
                environmentFile = path
            default:
                if word.hasPrefix("-") { return failure("there is no option \(word)") }
                positional.append(word)
            }
        }
        if roles.count == 1 { positional.insert(roles[0], at: 0) }
        guard let first = positional.first else { return failure("which role?") }
        let (role, instance) = splitName(first, positional.dropFirst().first)
        guard roles.contains(role) else {
            let guess = Spelling.nearest(to: role, among: roles).map { "; did you mean \($0)?" } ?? ""
            return failure("there is no role \(role)\(guess)")
        }
        guard positional.count <= 2, let name = ProcessName(role: role, instance: instance) else {
            return failure("\(positional.joined(separator: " ")) is no process; write a role and perhaps an instance")
        }
        return .run(
            DaemonArguments(name: name, flags: flags, environmentFile: environmentFile, isCheck: isCheck))
    }

    private static func split(_ word: String) -> (option: String, value: String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    /// `support payment_question` and `support@payment_question` are the same.
    private static func splitName(_ first: String, _ second: String?) -> (role: String, instance: String?) {
        guard second == nil, let at = first.firstIndex(of: "@") else { return (first, second) }
        return (String(first[..<at]), String(first[first.index(after: at)...]))
    }

    private static func usage(_ executable: String, _ roles: [String]) -> String {
        let who = roles.count == 1 ? "" : " ROLE [INSTANCE]"
        let list = roles.count == 1 ? "" : "\nRoles: \(roles.joined(separator: ", ")).\n"
        return """
            usage: \(executable)\(who) [--set KEY=VALUE]… [--env-file FILE] [--check]

              --set KEY=VALUE   a setting, before the environment and the file; see .env.example for the keys
              --env-file FILE   instead of .env in the current folder or /etc/lev/lev.env
              --check           read and check the configuration, and end
              --version, --help
            \(list)
            Exit codes: 0 done, 1 failure, 2 usage, 6 not configured.

            """
    }
}
