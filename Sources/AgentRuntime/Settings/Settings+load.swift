import EventLoop
import Glibc

extension Settings {
    /// Which environment file to read.
    public enum FileChoice: Sendable, Hashable {
        /// The one that `LEV_ENV_FILE` names; else `.env` in the current folder; else `/etc/lev/lev.env`; else none.
        case standard
        case path(String)
        case none
    }

    /// Reads the configuration and checks every value.
    ///
    /// Precedence: flags, environment, environment file, default. A secret is looked for in systemd's credentials and in
    /// the file that `KEY_FILE` names before that. An empty value counts as not set.
    /// - Parameters:
    ///   - flags: values given on the command line, by key name.
    ///   - reader: the role that reads; nil for a tool that may read every key.
    /// - Throws: `ConfigurationError` with every mistake found.
    public static func load(
        flags: [String: String] = [:], environment: [String: String] = processEnvironment(),
        file: FileChoice = .standard, reader: String? = nil
    ) throws(ConfigurationError) -> Settings {
        var loader = SettingsLoader(flags: flags, environment: environment, reader: reader)
        loader.read(file)
        return try loader.finish()
    }

    /// The environment of this process.
    public static func processEnvironment() -> [String: String] {
        var result: [String: String] = [:]
        // `environ` ends with a null pointer; nothing in these processes writes it after start-up.
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text)
            if let equals = pair.firstIndex(of: "=") {
                result[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
            }
            entry += 1
        }
        return result
    }
}

/// Gathers values and mistakes from all sources, then decides.
private struct SettingsLoader {
    let flags: [String: String]
    let environment: [String: String]
    let reader: String?
    private var file: EnvironmentFile?
    private var problems: [ConfigurationProblem] = []
    private var warnings: [ConfigurationProblem] = []

    init(flags: [String: String], environment: [String: String], reader: String?) {
        self.flags = flags
        self.environment = environment
        self.reader = reader
    }

    mutating func read(_ choice: Settings.FileChoice) {
        let path: String
        var origin: SettingOrigin?
        switch choice {
        case .none: return
        case .path(let given): path = given
        case .standard:
            if let given = environment[SettingKey.environmentFile.name], !given.isEmpty {
                path = given
                origin = .environment
            } else if let found = [".env", "/etc/lev/lev.env"].first(where: FileContents.exists) {
                path = found
            } else {
                return
            }
        }
        do {
            let file = EnvironmentFile(path: path, bytes: try FileContents.read(path))
            problems += file.problems
            self.file = file
        } catch {
            problems.append(
                ConfigurationProblem(
                    key: origin == nil ? nil : SettingKey.environmentFile.name, origin: origin,
                    finding: "\(error)", remedy: "name a file that this user may read"))
        }
    }

    consuming func finish() throws(ConfigurationError) -> Settings {
        noticeUnknownKeys()
        var values: [SettingKey: Settings.Value] = [:]
        for key in SettingKey.all where reader.map(key.roles.include) ?? true {
            guard let value = value(of: key) else { continue }
            if let remedy = key.form.objection(to: value.text) {
                let found = key.isSecret ? "does not hold what it should" : "is \"\(value.text.prefix(80))\""
                problems.append(
                    ConfigurationProblem(key: key.name, origin: value.origin, finding: found, remedy: remedy))
            }
            values[key] = value
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        return Settings(reader: reader, values: values, warnings: warnings)
    }

    private mutating func value(of key: SettingKey) -> Settings.Value? {
        if let text = flags[key.name], !text.isEmpty { return Settings.Value(text: text, origin: .flag) }
        if key.isSecret {
            if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
                let path = "\(folder)/\(key.name)"
                if FileContents.exists(path) { return secret(key, .credential(path: path), path) }
            }
            if let pointer = plain(key.fileKeyName) {
                return secret(key, .secretFile(path: pointer.text), pointer.text)
            }
        }
        // The file cannot name itself.
        return key == .environmentFile
            ? environment[key.name].flatMap { $0.isEmpty ? nil : Settings.Value(text: $0, origin: .environment) }
            : plain(key.name)
    }

    private func plain(_ name: String) -> Settings.Value? {
        if let text = environment[name], !text.isEmpty { return Settings.Value(text: text, origin: .environment) }
        guard let file, let entry = file.entries.first(where: { $0.key == name && !$0.value.isEmpty }) else { return nil }
        return Settings.Value(text: entry.value, origin: .file(path: file.path, line: entry.line))
    }

    private mutating func secret(_ key: SettingKey, _ origin: SettingOrigin, _ path: String) -> Settings.Value? {
        do {
            let bytes = try FileContents.read(path, limit: 65_536)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                report(key, origin, "is not UTF-8", "save the file as UTF-8")
                return nil
            }
            let value = Substring(text).trimmed()
            guard !value.isEmpty else {
                report(key, origin, "is empty", "write the secret into the file, or take the file away")
                return nil
            }
            return Settings.Value(text: String(value), origin: origin)
        } catch {
            report(key, origin, "cannot be read: \(error)", "name a file that this user may read")
            return nil
        }
    }

    private mutating func report(_ key: SettingKey, _ origin: SettingOrigin, _ finding: String, _ remedy: String) {
        problems.append(ConfigurationProblem(key: key.name, origin: origin, finding: finding, remedy: remedy))
    }

    // MARK: Unknown keys

    /// Ours begin with `LEV_`; in the file, a near miss of any key counts too. Flags must be right.
    private mutating func noticeUnknownKeys() {
        let secretFiles = SettingKey.all.filter(\.isSecret).map(\.fileKeyName)
        let known = Set(SettingKey.all.map(\.name) + secretFiles)
        for name in flags.keys.sorted() where !known.contains(name) {
            problems.append(Self.unknown(name, .flag, known))
        }
        for name in environment.keys.sorted() where name.hasPrefix("LEV_") && !known.contains(name) {
            warnings.append(Self.unknown(name, .environment, known))
        }
        guard let file else { return }
        for entry in file.entries where !known.contains(entry.key) {
            guard entry.key.hasPrefix("LEV_") || Spelling.nearest(to: entry.key, among: known) != nil else { continue }
            warnings.append(Self.unknown(entry.key, .file(path: file.path, line: entry.line), known))
        }
    }

    private static func unknown(_ name: String, _ origin: SettingOrigin, _ known: Set<String>) -> ConfigurationProblem {
        let nearest = Spelling.nearest(to: name, among: known.sorted())
        return ConfigurationProblem(
            key: name, origin: origin, finding: "is no key of ours",
            remedy: nearest.map { "did you mean \($0)?" } ?? "take it away, or see .env.example for the keys there are")
    }
}
