public import AgentRuntime

/// Child specifications that fit together, and the order in which they start.
public struct SupervisionPlan: Sendable {
    /// Dependencies before dependants; otherwise as given.
    public let order: [ProcessName]
    public let children: [ProcessName: ChildSpecification]

    /// - Throws: `PlanError` with everything that is wrong.
    public init(_ specifications: [ChildSpecification]) throws(PlanError) {
        var children: [ProcessName: ChildSpecification] = [:]
        var problems: [String] = []
        for child in specifications {
            if children[child.name] != nil { problems.append("\(child.name) is specified twice") }
            children[child.name] = child
        }
        var socketOwners: [String: ProcessName] = [:]
        for child in specifications {
            problems += Self.objections(to: child, among: children)
            for socket in child.sockets {
                if let owner = socketOwners.updateValue(child.name, forKey: socket.address), owner != child.name {
                    problems.append("\(owner) and \(child.name) both listen on \(socket.address)")
                }
            }
        }
        guard problems.isEmpty else { throw PlanError(problems: problems) }
        var sorter = Sorter(children: children)
        for child in specifications { sorter.visit(child.name) }
        guard sorter.cycles.isEmpty else { throw PlanError(problems: sorter.cycles) }
        self.order = sorter.order
        self.children = children
    }

    /// Those that start after `name`, directly.
    func dependants(of name: ProcessName) -> [ProcessName] {
        order.filter { children[$0]?.predecessors.contains(name) ?? false }
    }

    private static func objections(to child: ChildSpecification, among children: [ProcessName: ChildSpecification]) -> [String] {
        var problems: [String] = []
        for name in child.predecessors {
            if name == child.name {
                problems.append("\(child.name) depends on itself")
            } else if children[name] == nil {
                problems.append("\(child.name) depends on \(name), which is not specified")
            }
        }
        if child.executable.isEmpty { problems.append("\(child.name) has no executable") }
        if child.intensity.restarts < 1 { problems.append("\(child.name) may restart less than once in its period") }
        if child.intensity.period <= .zero { problems.append("\(child.name) has a period of no length") }
        if child.readinessTimeout <= .zero { problems.append("\(child.name) has no time to become ready") }
        if child.stopTimeout < .zero { problems.append("\(child.name) has a negative time to stop") }
        if let ceiling = child.memoryCeiling, ceiling <= 0 { problems.append("\(child.name) may use no memory") }
        if child.readiness == .completion, child.restart == .permanent {
            problems.append("\(child.name) is ready when it has ended, so its restart must be transient")
        }
        for path in child.sockets.compactMap(\.path) where path.utf8.count > 107 {
            problems.append("the socket of \(child.name) has a path of more than 107 bytes: \(path)")
        }
        return problems
    }

    /// Depth first, so that a cycle is found together with its members.
    private struct Sorter {
        let children: [ProcessName: ChildSpecification]
        var order: [ProcessName] = []
        var cycles: [String] = []
        private var done: Set<ProcessName> = []
        private var path: [ProcessName] = []

        init(children: [ProcessName: ChildSpecification]) { self.children = children }

        mutating func visit(_ name: ProcessName) {
            guard !done.contains(name) else { return }
            if let start = path.firstIndex(of: name) {
                let members = (path[start...] + [name]).map(\.description).joined(separator: " → ")
                cycles.append("these depend on each other in a circle: \(members)")
                return
            }
            path.append(name)
            for dependency in children[name]?.predecessors ?? [] { visit(dependency) }
            path.removeLast()
            if done.insert(name).inserted { order.append(name) }
        }
    }
}

/// Child specifications that do not fit together; permanent until they are mended.
public struct PlanError: Error, Sendable, Hashable, CustomStringConvertible {
    public let problems: [String]

    public var description: String { problems.joined(separator: "\n") }
}

extension ChildSpecification {
    /// All that starts before this.
    var predecessors: [ProcessName] { dependsOn + startsAfter }
}
