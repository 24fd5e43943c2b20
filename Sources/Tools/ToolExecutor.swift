// Tools: one executor process a domain (customer, subscription, shipping, damage). Reads data, performs approved actions.
//   Does    answers read tools for the customer that a session is bound to; identifies customers by e-mail.
//   Calls   nobody among us; the vendor that performs the action, with this process's own key.
//   Trusts  the database's word on whose session it is, never an agent's; arguments only after their schema.
//   Holds   its own vendor's key; a database role that reads customers.
//   Dies    freely: reads have no effect, and an action is asked for again under the same idempotency key.
import AgentRuntime
import Contracts
import EventLoop
import JSON
import Store
import Wire

/// The executor of one domain's tools.
actor ToolExecutor {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private let domain: ToolSettings.Executor
    private let tools: [String: ToolSettings]
    private let customers: CustomerStore

    init(domain: ToolSettings.Executor, catalog: Catalog, customers: CustomerStore) {
        self.domain = domain
        tools = catalog.tools.filter { $0.value.executor == domain }
        self.customers = customers
    }

    func identify(_ params: CustomerIdentify.Params) async throws -> CustomerIdentify.Result {
        CustomerIdentify.Result(customer: try await customers.customer(email: params.email))
    }

    /// Runs a read tool for the customer of the session.
    /// - Throws: `RemoteError`: not permitted for a tool of another executor or one that writes, invalid params when the
    ///   arguments do not fit the tool's schema, invalid state when the session has no identified customer.
    func read(_ params: ToolRead.Params) async throws -> ToolRead.Result {
        guard let settings = tools[params.tool] else {
            let known = tools.filter { $0.value.access == .read }.keys.sorted().joined(separator: ", ")
            throw RemoteError(.notPermitted, "tool@\(domain.rawValue) has no tool \(params.tool); it reads: \(known)")
        }
        guard settings.access == .read, let tool = ReadTool(rawValue: params.tool) else {
            throw RemoteError(.notPermitted, "\(params.tool) is not a read tool; what it does must be proposed and confirmed")
        }
        let arguments = params.arguments ?? [:]
        let violations = JSONSchema.validate(arguments, against: settings.parameters)
        guard violations.isEmpty else {
            throw RemoteError(
                .invalidParams, violations.map { "\($0.path): \($0.message)" }.joined(separator: "; "))
        }
        guard let customer = try await customers.customerID(ofSession: params.session) else {
            throw RemoteError(.invalidState, "session \(params.session) has no identified customer; ask for the e-mail address")
        }
        return ToolRead.Result(output: try await tool.run(customer: customer, arguments: arguments, store: customers))
    }
}

/// The read tools that are built in; `categories.yaml` says which category may call which.
enum ReadTool: String, CaseIterable {
    case getSubscription = "get_subscription"
    case getPaymentHistory = "get_payment_history"
    case getBoxContents = "get_box_contents"
    case getCustomerHistory = "get_customer_history"
    case trackPackage = "track_package"

    @Loop func run(customer: Int64, arguments: JSONValue, store: CustomerStore) async throws -> JSONValue {
        switch self {
        case .getSubscription: try await store.subscription(ofCustomer: customer)
        case .getPaymentHistory: try await store.payments(ofCustomer: customer, months: arguments["months"].int ?? 6)
        case .getBoxContents: try await store.contents(ofCustomer: customer, box: arguments["box_sequence"].int)
        case .getCustomerHistory: try await store.history(ofCustomer: customer)
        case .trackPackage:
            try await store.parcels(ofCustomer: customer, trackingNumber: arguments["tracking_number"].string)
        }
    }
}
