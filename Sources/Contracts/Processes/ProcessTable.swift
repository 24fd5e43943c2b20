public import AgentRuntime

/// One process of the system: what it is for, whom it calls, what must be ready before it starts.
public struct ProcessEntry: Sendable, Hashable {
    public enum Executable: String, Sendable, Hashable { case levd, gateway = "lev-gateway" }

    public let name: ProcessName
    public let executable: Executable
    /// One line for `lev status` and the manual.
    public let job: String
    /// Roles that it calls; its client refuses others.
    public let calls: Set<String>
    public let needs: [ProcessName]
}

/// All processes, derived from the catalog: an eleventh category brings an eleventh support process by itself.
public enum ProcessTable {
    /// Which roles each role calls. A role that is not here calls nobody.
    public static func calls(ofRole role: String) -> Set<String> {
        switch role {
        case "support", "retention": ["tool"]
        case "conductor": ["router", "outstanding", "evalgate", "retention", "support", "tool", "supervisor"]
        case "gateway": ["conductor", "supervisor"]
        default: []
        }
    }

    /// The processes of a catalog, in an order in which they can start.
    public static func entries(for catalog: Catalog) -> [ProcessEntry] {
        let executors = ToolSettings.Executor.processes.compactMap { executor in
            ProcessName(role: "tool", instance: executor.rawValue).map {
                entry($0, "reads \(executor.rawValue) data, performs approved actions")
            }
        }
        let singles = [
            entry("router", "classifies messages"), entry("outstanding", "detects exceptional cases"),
            entry("evalgate", "send, draft or escalate"),
        ]
        let needed = executors.map(\.name)
        let retention = entry("retention", "answers customers who want to leave", needs: needed)
        let support = catalog.supportCategories.compactMap { agent(for: $0, in: catalog) }
            .map { entry($0, "drafts replies, proposes actions", needs: needed) }
        let before = executors + singles + [retention] + support
        let conductor = entry("conductor", "moves each turn through its steps", needs: before.map(\.name))
        let gateway = ProcessEntry(
            name: "gateway", executable: .gateway, job: "HTTP: stores messages, returns answers",
            calls: calls(ofRole: "gateway"), needs: [conductor.name])
        return before + [conductor, gateway]
    }

    private static func entry(_ name: ProcessName, _ job: String, needs: [ProcessName] = []) -> ProcessEntry {
        ProcessEntry(name: name, executable: .levd, job: job, calls: calls(ofRole: name.role), needs: needs)
    }

    /// The process that drafts the answer of a category; nil when the catalog has no such category.
    public static func agent(for category: String, in catalog: Catalog) -> ProcessName? {
        switch catalog.categories[category]?.agent {
        case .support: ProcessName(role: "support", instance: category)
        case .retention: "retention"
        case nil: nil
        }
    }
}
