/// Where a setting's value came from, in the order of precedence.
public enum SettingOrigin: Sendable, Hashable, CustomStringConvertible {
    /// A flag on the command line.
    case flag
    /// A file in `$CREDENTIALS_DIRECTORY`, put there by systemd's `LoadCredential=`.
    case credential(path: String)
    /// The file that `KEY_FILE` names.
    case secretFile(path: String)
    case environment
    /// A line of the environment file.
    case file(path: String, line: Int)
    case builtIn

    public var description: String {
        switch self {
        case .flag: "command line"
        case .credential(let path), .secretFile(let path): path
        case .environment: "environment"
        case .file(let path, let line): "\(path):\(line)"
        case .builtIn: "default"
        }
    }
}
