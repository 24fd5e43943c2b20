import Glibc

/// The effective configuration of one process: each key's value and where it came from, checked when it was read.
///
/// A process that says which role it plays can read only the keys that the registry gives to that role; the values of
/// all others are not even kept.
public struct Settings: Sendable {
    struct Value: Sendable, Hashable {
        let text: String
        let origin: SettingOrigin
    }

    /// The role that reads; nil for a tool that may read every key.
    public let reader: String?
    /// What is odd but does not stop a process: unknown keys, with a guess at what was meant.
    public let warnings: [ConfigurationProblem]
    let values: [SettingKey: Value]

    init(reader: String?, values: [SettingKey: Value], warnings: [ConfigurationProblem]) {
        self.reader = reader
        self.values = values.filter { key, _ in reader.map(key.roles.include) ?? true }
        self.warnings = warnings
    }

    /// The value, or the default, or nil when the key has neither.
    /// - Throws: when the registry does not list this process's role among the key's readers.
    public func string(ifSet key: SettingKey) throws(ConfigurationError) -> String? {
        guard reader.map(key.roles.include) ?? true else {
            throw ConfigurationError([
                ConfigurationProblem(
                    key: key.name, origin: nil, finding: "is not for the role \(reader ?? "")",
                    remedy: "add the role to the key's readers in SettingKey+registry.swift")
            ])
        }
        return values[key]?.text ?? key.defaultValue
    }

    /// - Throws: when the key has no value and no default.
    public func string(_ key: SettingKey) throws(ConfigurationError) -> String {
        guard let text = try string(ifSet: key) else { throw ConfigurationError([Self.missing(key)]) }
        return text
    }

    public func int(_ key: SettingKey) throws(ConfigurationError) -> Int {
        let text = try string(key)
        guard let number = Int(text) else { throw mistyped(key, "a whole number") }
        return number
    }

    /// The numbers of a list; none when it is not set.
    public func numbers(_ key: SettingKey) throws(ConfigurationError) -> [Int64] {
        guard let text = try string(ifSet: key) else { return [] }
        guard let numbers = SettingForm.numbers(text) else { throw mistyped(key, "positive whole numbers, separated by commas") }
        return numbers
    }

    /// The value of a key whose form is milliseconds.
    public func duration(_ key: SettingKey) throws(ConfigurationError) -> Duration { .milliseconds(try int(key)) }

    public func flag(_ key: SettingKey) throws(ConfigurationError) -> Bool {
        guard let flag = SettingForm.flag(try string(key)) else { throw mistyped(key, "yes or no") }
        return flag
    }

    /// An absolute URL, exactly as given but for slashes at its end, so that a path can be appended.
    public func url(_ key: SettingKey) throws(ConfigurationError) -> String { Self.prefix(try string(key)) }

    public func url(ifSet key: SettingKey) throws(ConfigurationError) -> String? { try string(ifSet: key).map(Self.prefix) }

    public func address(ifSet key: SettingKey) throws(ConfigurationError) -> SocketAddress? {
        guard let text = try string(ifSet: key) else { return nil }
        guard let address = SocketAddress(text) else { throw mistyped(key, "host:port") }
        return address
    }

    /// - Throws: when the secret is not set.
    public func secret(_ key: SettingKey) throws(ConfigurationError) -> Secret { Secret(try string(key)) }

    public func secret(ifSet key: SettingKey) throws(ConfigurationError) -> Secret? {
        try string(ifSet: key).map { Secret($0) }
    }

    /// - Throws: one error that lists every key of `keys` that has neither value nor default.
    public func require(_ keys: [SettingKey]) throws(ConfigurationError) {
        var problems: [ConfigurationProblem] = []
        for key in keys {
            do { _ = try string(key) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
    }

    static func missing(_ key: SettingKey) -> ConfigurationProblem {
        let example = "\(key.name)=\(key.example ?? "…")"
        let places =
            key.isSecret
            ? "put it in a systemd credential, a file named by \(key.fileKeyName), the environment or .env: \(example)"
            : "set it in the environment or .env: \(example)"
        return ConfigurationProblem(key: key.name, origin: nil, finding: "is not set", remedy: places)
    }

    /// A key read as something else than its form: a mistake in the code that reads it.
    private func mistyped(_ key: SettingKey, _ wanted: String) -> ConfigurationError {
        ConfigurationError([
            ConfigurationProblem(
                key: key.name, origin: values[key]?.origin, finding: "does not hold \(wanted)",
                remedy: "give the key that form in SettingKey+registry.swift")
        ])
    }

    private static func prefix(_ url: String) -> String {
        var url = Substring(url)
        while url.hasSuffix("/") { url.removeLast() }
        return String(url)
    }
}
