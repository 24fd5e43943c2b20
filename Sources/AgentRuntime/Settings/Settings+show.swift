extension Settings {
    /// A key's effective value as it may be shown.
    public struct Shown: Sendable, Hashable, Codable {
        public let key: String
        /// nil when the key has neither value nor default. A secret is masked.
        public let value: String?
        public let origin: String
        public let isSecret: Bool

        enum CodingKeys: String, CodingKey {
            case key, value, origin
            case isSecret = "secret"
        }
    }

    /// Every key this process may read, in the registry's order, secrets masked.
    public func shown() -> [Shown] {
        SettingKey.all.filter { key in reader.map(key.roles.include) ?? true }.map { key in
            let text = values[key]?.text ?? key.defaultValue
            return Shown(
                key: key.name, value: text.map { key.isSecret ? Self.masked($0, key.form) : $0 },
                origin: values[key]?.origin.description ?? (text == nil ? "not set" : SettingOrigin.builtIn.description),
                isSecret: key.isSecret)
        }
    }

    /// A fingerprint of the effective values, in hex: two processes with the same digest are configured alike.
    ///
    /// Of a secret only whether it is set counts, so that a digest gives nothing away.
    public var digest: String {
        var hash = StableHash()
        for key in SettingKey.all.sorted(by: { $0.name < $1.name }) {
            let text = values[key]?.text ?? key.defaultValue
            hash.add("\(key.name)=\(key.isSecret ? (text == nil ? "" : "set") : text ?? "")\n".utf8)
        }
        return hash.hex
    }

    /// What a service manager tells a process about itself; a child of that process would take it for its own.
    private static let serviceManagerKeys = [
        "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "JOURNAL_STREAM",
        "INVOCATION_ID", "MAINPID",
    ]

    /// The environment for a child of this role: `environment` without the keys (and files of secrets) that the registry
    /// gives to other roles only, and without what a service manager told the parent alone.
    public static func environment(
        forRole role: String, from environment: [String: String] = processEnvironment()
    ) -> [String: String] {
        var result = environment
        for key in serviceManagerKeys { result[key] = nil }
        for key in SettingKey.all where !key.roles.include(role) {
            result[key.name] = nil
            if key.isSecret { result[key.fileKeyName] = nil }
        }
        return result
    }

    /// The values that must never appear in a log.
    var secretTexts: [String] {
        values.filter { $0.key.isSecret }.map(\.value.text)
    }

    /// A URL keeps what helps to recognise it; of anything else nothing is shown.
    static func masked(_ text: String, _ form: SettingForm) -> String {
        guard case .url = form, let schemeEnd = text.firstRange(of: "://") else { return Secret.mask }
        let authority = text[schemeEnd.upperBound...].prefix { $0 != "/" && $0 != "?" }
        let rest = text[authority.endIndex...].prefix { $0 != "?" }
        guard let at = authority.lastIndex(of: "@") else { return "\(text[..<schemeEnd.upperBound])\(authority)\(rest)" }
        let user = authority[..<at].prefix { $0 != ":" }
        return "\(text[..<schemeEnd.upperBound])\(user):\(Secret.mask)\(authority[at...])\(rest)"
    }
}
