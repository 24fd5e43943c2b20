/// One mistake in the configuration: where it is, what was found, how to mend it.
public struct ConfigurationProblem: Sendable, Hashable, CustomStringConvertible {
    /// The key it concerns; nil when a line or file cannot be read at all.
    public let key: String?
    /// Where it was found; nil when what is wrong is that nothing was found.
    public let origin: SettingOrigin?
    /// What is wrong. Never quotes a secret.
    public let finding: String
    public let remedy: String

    public init(key: String?, origin: SettingOrigin?, finding: String, remedy: String) {
        self.key = key
        self.origin = origin
        self.finding = finding
        self.remedy = remedy
    }

    public var description: String {
        (origin.map { "\($0): " } ?? "") + (key.map { "\($0) " } ?? "") + "\(finding); \(remedy)"
    }
}

/// The configuration cannot be used: every mistake that was found, not only the first. Permanent until somebody mends it.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    public let problems: [ConfigurationProblem]

    public init(_ problems: [ConfigurationProblem]) { self.problems = problems }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
