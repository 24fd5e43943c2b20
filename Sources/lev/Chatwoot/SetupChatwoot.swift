import AgentRuntime
import ArgumentParser
import Chatwoot
import Contracts
import EventLoop
import HTTPTransport
import JSON

/// `lev chatwoot setup`: brings Chatwoot to what the system needs, and says what only a person can mend.
struct SetupChatwoot: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Makes the agent bot, connects inboxes, makes labels, and probes the round trip.",
        discussion: """
            Running it again changes nothing that is right already. It needs CHATWOOT_URL, and in CHATWOOT_API_TOKEN the access \
            token of an administrator. Exits with 1 when something is missing without which customers get no answer.

            Examples:
              lev chatwoot setup --webhook-url https://lev.example.com --dry-run
              lev chatwoot setup --webhook-url https://lev.example.com --inbox 1 --inbox 4
            """)

    @Option(name: .customLong("webhook-url"), help: "How Chatwoot reaches the gateway: https://HOST, without a path of its own.")
    var webhookURL: String

    @Option(
        name: .customLong("inbox"),
        help: "Id of an inbox to answer; may be repeated. Without: those of CHATWOOT_INBOXES, or else all.")
    var inboxes: [Int64] = []

    @Option(help: "The agent bot's name, which customers see.")
    var botName = "Lev"

    @Option(help: "The widget's colour, #RRGGBB. Without: ours where Chatwoot's own is still there.")
    var color: String?

    @Option(help: "The widget's welcome. Without: ours where there is none.")
    var welcome: String?

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Take inboxes over that another bot answers.")
    var force = false

    @Flag(inversion: .prefixedNo, help: "Write a probe message into an API inbox and wait for its answer.")
    var probe = true

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if WebhookAddress(webhookURL) == nil {
            throw ValidationError(
                "`\(webhookURL)` is no address of a gateway; write https://HOST, such as https://lev.example.com")
        }
        if let color, !WidgetLook.isColor(color) {
            throw ValidationError("`\(color)` is no colour; write #RRGGBB, such as \(WidgetLook.color)")
        }
        if botName.isEmpty { throw ValidationError("a bot needs a name") }
    }

    func run() throws {
        guard let webhook = WebhookAddress(webhookURL) else { return }
        let wishes = SetupWishes(
            webhook: webhook, inboxes: inboxes, botName: botName, color: color, welcome: welcome, isDryRun: dryRun,
            takesOver: force, probes: probe)
        let asJSON = output.json
        try onLoop {
            let settings = try Settings.load()
            try settings.require([.chatwootURL, .chatwootToken])
            let http = HTTPClient()
            defer { http.close() }
            let report = SetupReport { if !asJSON { Self.show($0) } }
            let setup = HelpDeskSetup(
                wishes: wishes, settings: settings, catalog: try Catalog.load(settings),
                client: try Self.client(settings, http), http: http, report: report)
            try await setup.run()
            if asJSON { Terminal.out(report.json(isDryRun: wishes.isDryRun).encodedString) } else { Self.show(report) }
            if !report.isComplete { throw ArgumentParser.ExitCode(1) }
        }
    }

    @Loop private static func client(_ settings: Settings, _ http: HTTPClient) throws -> ChatwootClient {
        ChatwootClient(
            ChatwootClient.Configuration(
                url: try settings.url(.chatwootURL), account: Int64(try settings.int(.chatwootAccount)),
                botToken: try settings.secret(ifSet: .chatwootBotToken)?.reveal() ?? "",
                userToken: try settings.secret(.chatwootToken).reveal(),
                requestsPerMinute: try settings.int(.chatwootRate)),
            client: http)
    }

    // MARK: - For a person

    private static func show(_ finding: SetupFinding) {
        let (mark, style): (String, Terminal.Style) =
            switch finding.state {
            case .right: ("✓", .green)
            case .made: ("+", .green)
            case .planned: ("…", .cyan)
            case .advised: ("!", .yellow)
            case .missing: ("✗", .red)
            }
        Terminal.out("\(Terminal.styled(mark, style)) \(Terminal.column(finding.subject, 22)) \(finding.detail)")
    }

    @Loop private static func show(_ report: SetupReport) {
        for widget in report.widgets {
            Terminal.out("\nThe widget of inbox \(widget.inbox), for the website, before </body>:\n\n\(widget.code)")
        }
        if !report.settings.isEmpty {
            Terminal.out("\nFor lev.env; restart the gateway and the conductor after:\n")
            for setting in report.settings { Terminal.out("\(setting.key)=\(setting.value)") }
        }
        let missing = report.findings.count { $0.state == .missing }
        Terminal.out(missing == 0 ? "\nNothing that is needed is missing." : "\nMissing: \(missing). See the lines with ✗.")
    }
}
