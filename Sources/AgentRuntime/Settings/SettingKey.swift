/// A key of the configuration: what it means, what it may hold, and who reads it.
///
/// The registry, `SettingKey.all`, is the one list of keys. `.env.example` is rendered from it.
public struct SettingKey: Sendable, Hashable {
    public enum Group: String, Sendable, CaseIterable {
        case processes = "Processes"
        case gateway = "Gateway"
        case conversation = "Conversations"
        case helpDesk = "Help desk"
        case database = "Database"
        case models = "Models"
        case embeddings = "Embeddings"
        case knowledge = "Knowledge"
        case retention = "Retention"
    }

    /// The processes that read a key.
    public enum Readers: Sendable, Hashable {
        case everyProcess
        case roles([String])

        public func include(_ role: String) -> Bool {
            switch self {
            case .everyProcess: true
            case .roles(let roles): roles.contains(role)
            }
        }
    }

    public let name: String
    public let group: Group
    /// One or two sentences for the person who sets it.
    public let meaning: String
    /// What holds when nothing sets it; nil when it is then absent.
    public let defaultValue: String?
    /// A value to show where there is no default.
    public let example: String?
    public let form: SettingForm
    public let roles: Readers
    /// Never logged nor shown; may come from a systemd credential or from the file that `KEY_FILE` names.
    public let isSecret: Bool

    init(
        _ name: String, _ group: Group, _ form: SettingForm, default defaultValue: String? = nil, example: String? = nil,
        roles: Readers, isSecret: Bool = false, _ meaning: String
    ) {
        self.name = name
        self.group = group
        self.meaning = meaning
        self.defaultValue = defaultValue
        self.example = example
        self.form = form
        self.roles = roles
        self.isSecret = isSecret
    }

    public static func == (a: SettingKey, b: SettingKey) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The key that names a file with this secret's value: `OPENAI_API_KEY_FILE`.
    public var fileKeyName: String { name + "_FILE" }

    /// The key of this name, or nil.
    public static func named(_ name: String) -> SettingKey? { byName[name] }

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
