public import AgentRuntime

/// A process was started for an instance that does not exist.
public struct UnknownInstance: Error, Sendable, CustomStringConvertible {
    public let name: ProcessName
    public let known: [String]

    public init(name: ProcessName, known: [String]) {
        self.name = name
        self.known = known
    }

    public var description: String {
        let given = name.instance.map { "`\($0)` is none of its instances" } ?? "it needs an instance"
        return "levd \(name.role): \(given); known: \(known.joined(separator: ", "))"
    }
}
