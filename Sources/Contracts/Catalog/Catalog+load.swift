public import AgentRuntime
import FoundationEssentials
import JSON
import Resources
import YAML

extension Catalog {
    /// The file that `LEV_CATEGORIES` names, else the built-in one.
    /// - Throws: `ConfigurationError` with every mistake of the file, each with its line.
    public static func load(_ settings: Settings) throws(ConfigurationError) -> Catalog {
        guard let path = try settings.string(ifSet: .categories) else { return try builtIn() }
        let text: String
        do {
            text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        } catch {
            throw ConfigurationError([
                ConfigurationProblem(
                    key: SettingKey.categories.name, origin: nil, finding: "the file \(path) cannot be read",
                    remedy: "name a file that this user can read, or unset the key for the built-in categories")
            ])
        }
        return try parse(text, file: path)
    }

    /// The categories that travel inside the executable.
    public static func builtIn() throws(ConfigurationError) -> Catalog {
        try parse(Resource.named("categories.yaml")?.text ?? "", file: "categories.yaml")
    }

    /// Reads and checks a catalog.
    public static func parse(_ text: String, file: String) throws(ConfigurationError) -> Catalog {
        var reader = CatalogReader(file: file)
        return try reader.read(text)
    }
}

/// Reads entry by entry, so that one mistake does not hide the next.
private struct CatalogReader {
    let file: String
    private var problems: [ConfigurationProblem] = []

    init(file: String) { self.file = file }

    mutating func read(_ text: String) throws(ConfigurationError) -> Catalog {
        let root: YAMLNode
        do {
            root = try YAML.parse(text, file: file)
        } catch {
            throw ConfigurationError([
                ConfigurationProblem(key: nil, origin: nil, finding: "\(error)", remedy: "mend the file's form first")
            ])
        }
        let models = entries(ModelSettings.self, "models", root)
        let agents = entries(AgentSettings.self, "agents", root)
        let tools = entries(ToolSettings.self, "tools", root)
        let categories = entries(CategorySettings.self, "categories", root)
        let rolloutPhase = member(Int.self, .rolloutPhase, root)
        let allowedHosts = member([String].self, .allowedHosts, root)
        let defaultTeam = member(String.self, .defaultTeam, root)
        let escalationTeam = member(String.self, .escalationTeam, root)
        let budgets = member(Budgets.self, .budgets, root)
        let timeouts = member(StepTimeouts.self, .timeouts, root)
        unknownKeys(root, known: Catalog.CodingKeys.allCases.map(\.rawValue), at: [])
        guard let rolloutPhase, let allowedHosts, let defaultTeam, let escalationTeam, let budgets, let timeouts, problems.isEmpty
        else { throw ConfigurationError(problems) }
        let catalog = Catalog(
            rolloutPhase: rolloutPhase, allowedHosts: allowedHosts, defaultTeam: defaultTeam, escalationTeam: escalationTeam,
            budgets: budgets, timeouts: timeouts, models: models, agents: agents, tools: tools, categories: categories)
        checkReferences(catalog, root)
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        return catalog
    }

    /// A member that is not a table of entries.
    private mutating func member<Value: Decodable>(_ type: Value.Type, _ key: Catalog.CodingKeys, _ root: YAMLNode) -> Value? {
        guard let node = root[key.rawValue] else {
            report(root.line, key.rawValue, "is missing", "add it; the built-in categories.yaml shows every member")
            return nil
        }
        return decode(type, node, at: [key.rawValue])
    }

    private mutating func entries<Entry: Codable & KnownKeys>(
        _ type: Entry.Type, _ table: String, _ root: YAMLNode
    ) -> [String: Entry] {
        guard let node = root[table] else {
            report(root.line, table, "is missing", "add the table `\(table):`; the built-in categories.yaml shows it")
            return [:]
        }
        var found: [String: Entry] = [:]
        for entry in node.entries {
            unknownKeys(entry.value, known: Entry.knownKeys, at: [table, entry.key])
            found[entry.key] = decode(type, entry.value, at: [table, entry.key])
        }
        return found
    }

    private mutating func decode<Value: Decodable>(_ type: Value.Type, _ node: YAMLNode, at path: [String]) -> Value? {
        do {
            return try node.jsonValue.decode(type)
        } catch {
            let member = error.path == "$" ? "" : String(error.path.dropFirst())
            report(
                node.line(atJSONPath: error.path), path.joined(separator: ".") + member, error.message,
                "mend the value; the built-in categories.yaml shows every member")
            return nil
        }
    }

    private mutating func unknownKeys(_ node: YAMLNode, known: [String], at path: [String]) {
        for entry in node.entries where !known.contains(entry.key) {
            report(
                entry.line, (path + [entry.key]).joined(separator: "."), "is no member of this table",
                "known here: \(known.sorted().joined(separator: ", "))")
        }
    }

    /// What one entry says of another must exist.
    private mutating func checkReferences(_ catalog: Catalog, _ root: YAMLNode) {
        func line(_ path: String...) -> Int { root.line(atPath: path) }
        let modelNames = catalog.models.keys.sorted().joined(separator: ", ")
        for (name, model) in catalog.models.sorted(by: { $0.key < $1.key }) {
            if let fallback = model.fallback, catalog.models[fallback] == nil {
                report(
                    line("models", name, "fallback"), "models.\(name).fallback", "`\(fallback)` is no model",
                    "known: \(modelNames)")
            }
            if model.thinking == .budget, model.thinkingBudgets?.isEmpty ?? true {
                report(
                    line("models", name, "thinking"), "models.\(name).thinking_budgets", "is missing",
                    "with `thinking: budget` each level needs its tokens")
            }
        }
        for name in ["router", "outstanding", "evalgate"] where catalog.agents[name] == nil {
            report(line("agents"), "agents.\(name)", "is missing", "add the agent with its model")
        }
        for (name, agent) in catalog.agents.sorted(by: { $0.key < $1.key }) {
            for model in [agent.model, agent.fallback].compactMap({ $0 }) where catalog.models[model] == nil {
                report(line("agents", name), "agents.\(name)", "`\(model)` is no model", "known: \(modelNames)")
            }
        }
        if catalog.categories.isEmpty {
            report(line("categories"), "categories", "is empty", "add a category; the built-in categories.yaml has ten")
        }
        for (name, category) in catalog.categories.sorted(by: { $0.key < $1.key }) {
            if ProcessTable.agent(for: name, in: catalog) == nil {
                report(
                    line("categories", name), "categories.\(name)", "cannot name a process",
                    "use lower-case letters, digits and _, at most 48")
            }
            for model in [category.model, category.fallback].compactMap({ $0 }) where catalog.models[model] == nil {
                report(line("categories", name, "model"), "categories.\(name)", "`\(model)` is no model", "known: \(modelNames)")
            }
            for (list, access) in [("read_tools", ToolSettings.Access.read), ("write_tools", .write)] {
                for tool in access == .read ? category.readTools : category.writeTools where catalog.tools[tool]?.access != access
                {
                    report(
                        line("categories", name, list), "categories.\(name).\(list)", "`\(tool)` is no \(access.rawValue) tool",
                        "name one of the tools table with `access: \(access.rawValue)`")
                }
            }
            if category.readTools.contains(where: { catalog.tools[$0]?.executor == .retention }) {
                report(
                    line("categories", name), "categories.\(name)", "reads through retention", "retention performs no read tools")
            }
        }
    }

    private mutating func report(_ line: Int, _ key: String, _ finding: String, _ remedy: String) {
        problems.append(
            ConfigurationProblem(key: key, origin: .file(path: file, line: line), finding: finding, remedy: remedy))
    }
}

/// A table entry that can say which members it has, so that a misspelt one is found.
private protocol KnownKeys {
    static var knownKeys: [String] { get }
}

extension ModelSettings: KnownKeys { fileprivate static var knownKeys: [String] { CodingKeys.allCases.map(\.rawValue) } }
extension AgentSettings: KnownKeys { fileprivate static var knownKeys: [String] { CodingKeys.allCases.map(\.rawValue) } }
extension ToolSettings: KnownKeys { fileprivate static var knownKeys: [String] { CodingKeys.allCases.map(\.rawValue) } }
extension CategorySettings: KnownKeys { fileprivate static var knownKeys: [String] { CodingKeys.allCases.map(\.rawValue) } }
