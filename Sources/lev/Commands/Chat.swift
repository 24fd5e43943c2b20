import AgentRuntime
public import ArgumentParser
public import Contracts
import EventLoop
import HTTPTransport
import JSON

/// `lev chat`: one customer's message through the whole system.
struct Chat: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sends a customer's message and prints the answer.",
        discussion: """
            Examples:
              lev chat "Where is my box? I'm dana@example.com"
              lev chat --email dana@example.com "Please skip next month"
              lev chat --session demo-1 "And when does the next one ship?"
              lev chat --json "תודה רבה!" | jq .decision
            """)

    @Argument(help: "What the customer writes.")
    var message: String

    @Option(help: "Go on with this conversation.")
    var session: String?

    @Option(help: "The customer's address, as the channel has authenticated it.")
    var email: String?

    @Option(help: "The customer's name.")
    var name: String?

    @Option(help: "Where it was written: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var channel: Channel?

    @Option(help: "The customer's language if it is known, such as he.")
    var language: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let request = requestBody
        let asJSON = output.json
        try onLoop {
            let settings = try Settings.load()
            let client = GatewayClient(settings: settings)
            if !asJSON { Terminal.out("") }
            let outcome = try await client.chat(request) { if !asJSON { Self.show($0) } }
            if asJSON { Terminal.out(try JSONValue(encoding: outcome).encodedString) } else { Self.show(outcome) }
        }
    }

    private var requestBody: JSONValue {
        func object(_ members: [(String, String?)]) -> JSONValue? {
            let present = members.compactMap { name, value in value.map { (name, JSONValue.string($0)) } }
            return present.isEmpty ? nil : .object(JSONObject(present))
        }
        var body: JSONObject = ["message": .string(message)]
        if let session { body["session_id"] = .string(session) }
        if let contact = object([("email", email), ("name", name)]) { body["contact"] = contact }
        if let metadata = object([("channel", channel?.rawValue), ("language", language)]) { body["metadata"] = metadata }
        return .object(body)
    }

    private static func show(_ step: StepReport) {
        let mark =
            switch step.status {
            case .done: Terminal.styled("✓", .green)
            case .degraded: Terminal.styled("~", .yellow)
            case .failed: Terminal.styled("✗", .red)
            }
        let took = Terminal.column("\(step.durationMS) ms", 9, right: true)
        let model = step.model.map { Terminal.styled("  \($0)", .dim) } ?? ""
        // The step's own name already holds the category; its process says the same.
        let name = step.step.prefix { $0 != ":" }
        Terminal.out(
            "\(mark) \(Terminal.column(String(name), 9)) \(Terminal.column(step.agent, 38)) \(took)  \(step.summary)\(model)")
    }

    private static func show(_ outcome: ChatOutcome) {
        Terminal.out("")
        Terminal.out(outcome.response)
        Terminal.out("")
        let style: Terminal.Style =
            switch outcome.decision {
            case .send: .green
            case .draft: .yellow
            case .escalate: .red
            }
        func line(_ name: String, _ value: String) {
            Terminal.out("\(Terminal.styled(Terminal.column(name, 11), .dim))\(value)")
        }
        let also = outcome.metadata.secondaryCategory.map { " and \($0)" } ?? ""
        line("category", outcome.category + also)
        line("decision", Terminal.styled(outcome.decision.rawValue, style) + ", confidence \(outcome.confidence.rawValue)")
        if let reason = outcome.escalationReason { line("because", reason) }
        for action in outcome.actionsPending {
            line("pending", "\(action["tool"].string ?? ""): \(action["summary"].string ?? "")")
        }
        if let draft = outcome.contextForAgent?.draft {
            line("draft", Terminal.styled("for the colleague, not sent:", .dim))
            for text in draft.split(separator: "\n", omittingEmptySubsequences: false) { Terminal.out("  | \(text)") }
        }
        line("session", outcome.sessionID)
        line(
            "took",
            "\(outcome.metadata.processingTimeMS) ms, $\(Self.money(outcome.metadata.costUSD)), language \(outcome.metadata.language)"
        )
    }

    /// Four decimals, without a formatter.
    private static func money(_ amount: Double) -> String {
        let units = Int((amount * 10_000).rounded())
        let fraction = String(units % 10_000)
        return "\(units / 10_000).\(String(repeating: "0", count: 4 - fraction.count))\(fraction)"
    }
}

extension Channel: ExpressibleByArgument {}
