public import JSON
public import Wire

/// `tool.read`: reads data of the session's customer.
public enum ToolRead: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var tool: String
        public var arguments: JSONValue?
        /// The session whose identified customer is read. Whose data that is, the executor looks up itself.
        public var session: String

        public init(tool: String, arguments: JSONValue? = nil, session: String) {
            self.tool = tool
            self.arguments = arguments
            self.session = session
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var output: JSONValue

        public init(output: JSONValue) { self.output = output }
    }

    public static let name = "tool.read"
    public static let summary = "Runs a read tool for the customer of a session."
    public static let example = Params(tool: "get_subscription", session: "demo")
}

/// `customer.identify`: who writes.
public enum CustomerIdentify: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var email: String

        public init(email: String) { self.email = email }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// Nil when no customer has this address.
        public var customer: CustomerContext?

        public init(customer: CustomerContext?) { self.customer = customer }
    }

    public static let name = "customer.identify"
    public static let summary = "Finds the customer of an e-mail address, with the subscription, last orders and parcels."
    public static let example = Params(email: "dana@example.com")
}
