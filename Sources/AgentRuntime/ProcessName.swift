// AgentRuntime: the life that every role shares: configuration, logging, the socket, readiness, the standard methods,
// draining and the end. It knows names and sockets; it never knows the list of roles, nor what any of them does.

public import JSON

/// The name of a process: a role, and an instance where a role has several. Written `router`, `support@payment_question`.
public struct ProcessName: Hashable, Sendable {
    public let role: String
    public let instance: String?

    /// Reads `role` or `role@instance`; nil when `text` is no such name.
    ///
    /// A role is lower-case letters and digits and begins with a letter; an instance may also hold `_` and `-`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard let role = parts.first, parts.count <= 2 else { return nil }
        self.init(role: String(role), instance: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// nil when either part holds a character that a name may not, is empty, or is longer than 48 bytes.
    public init?(role: String, instance: String? = nil) {
        guard Self.isRole(role), instance.map(Self.isInstance) ?? true else { return nil }
        self.role = role
        self.instance = instance
    }

    /// The file name of its socket below the run directory.
    public var socketName: String { fileName + ".sock" }

    /// The name without `@`, as files are called after the process.
    public var fileName: String { instance.map { "\(role)-\($0)" } ?? role }

    private static let lengthLimit = 48

    private static func isRole(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= lengthLimit else { return false }
        return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }

    private static func isInstance(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= lengthLimit else { return false }
        let isPunctuation = { (byte: UInt8) in byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") }
        return !isPunctuation(first) && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || isPunctuation($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension ProcessName: CustomStringConvertible {
    public var description: String { instance.map { "\(role)@\($0)" } ?? role }
}

extension ProcessName: Comparable {
    public static func < (a: ProcessName, b: ProcessName) -> Bool { a.description < b.description }
}

extension ProcessName: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let name = ProcessName(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no process name; write role or role@instance, such as router")
        }
        self = name
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// For the names that code knows: `daemon.peer("router")`. A literal that is no name is a mistake in the code, and traps.
extension ProcessName: ExpressibleByStringLiteral {
    public init(stringLiteral text: StaticString) {
        guard let name = ProcessName(text.description) else { preconditionFailure("\"\(text)\" is no process name") }
        self = name
    }
}

extension ProcessName: SchemaRepresentable {
    public static var jsonSchema: JSONValue {
        ["type": "string", "description": "a role, or role@instance, such as support@payment_question"]
    }
    public static var schemaPlaceholder: ProcessName { "role" }
}
