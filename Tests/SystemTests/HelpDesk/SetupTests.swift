import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

extension Failures {
    @Suite("lev chatwoot setup", .loop) @Loop struct SetupTests {
        // MARK: - With a help desk of its own

        @Test("makes what is missing, leaves other bots' inboxes, and changes nothing when it is run again")
        func bringsAboutWhatIsNeeded() async throws {
            try await Fleet.run { fleet in
                let desk = Desk(fleet: fleet)
                let before = try await desk.snapshot()
                #expect(before.labels.count == 2)
                let gateway = "http://127.0.0.1:\(fleet.httpPort)"

                let dry = try await Setup.run(fleet, "--webhook-url", gateway, "--bot-name", "Nova", "--dry-run")
                #expect(dry.states.contains("planned") && !dry.states.contains("made"), "\(dry)")
                #expect(try await desk.snapshot() == before, "a dry run changes nothing")

                // A bot that is not there yet.
                let first = try await Setup.run(fleet, "--webhook-url", gateway, "--bot-name", "Nova", "--inbox", "1")
                #expect(first.ended.status == .exited(1), "its token and secret are not in lev.env yet")
                let nova = try #require(try await desk.bots().first { $0["name"].string == "Nova" })
                #expect(nova["outgoing_url"].string == gateway + "/api/webhook/chatwoot")
                #expect(first.settings["CHATWOOT_BOT_TOKEN"]?.string == nova["access_token"].string)
                #expect(first.settings["CHATWOOT_BOT_SECRET"]?.string == nova["secret"].string)
                #expect(first.finding("probe")?["state"].string == "advised", "it waits for the settings: \(first)")
                #expect(try await desk.botsOfInboxes() == [1: "Nova"])

                // The one whose token and secret the system has; inbox 1 is Nova's.
                let second = try await Setup.run(fleet, "--webhook-url", gateway)
                #expect(second.ended.status == .exited(0), "\(second)")
                #expect(second.settings.isEmpty, "nothing to paste")
                #expect(second.finding("inbox 1 (Website)")?["detail"].string?.contains("Nova") == true, "\(second)")
                #expect(try await desk.botsOfInboxes() == [1: "Nova", 2: "Lev", 3: "Lev", 4: "Lev", 5: "Lev", 6: "Lev"])
                #expect(
                    ["answered", "handed_over"].contains(second.json["probe"]["outcome"].string), "\(second). Log: \(fleet.log)")

                let third = try await Setup.run(fleet, "--webhook-url", gateway, "--force")
                #expect(third.ended.status == .exited(0), "\(third)")
                #expect(try await desk.botsOfInboxes()[1] == "Lev")
                let after = try await desk.snapshot()
                #expect(after.labels.isSuperset(of: ["payment_question", "ai-draft", "ai-escalated", "urgent", "vip"]))
                let website = try #require(after.inboxes.first { $0["id"].int == 1 })
                #expect(website["widget_color"].string == "#1B4F8A")
                #expect(website["welcome_tagline"].string?.isEmpty == false)
                let code = try #require((third.json["widgets"][0])["code"].string)
                #expect(code.contains("window.chatwootSettings") && code.contains("/packs/js/sdk.js"), "\(code)")
                #expect(code.contains(website["website_token"].string ?? "no token"), "\(code)")

                let again = try await Setup.run(fleet, "--webhook-url", gateway)
                #expect(again.ended.status == .exited(0), "\(again)")
                #expect(!again.states.contains("made"), "\(again)")
                #expect(try await desk.snapshot() == after, "a second run changes nothing")
                #expect(try await desk.openProbes() == 0, "every probe's conversation is resolved")

                // What a person chose stays, what the command line says is done.
                _ = try await Setup.run(
                    fleet, "--webhook-url", gateway, "--color", "#224466", "--welcome", "Shalom!", "--no-probe")
                let dressed = try await Setup.run(fleet, "--webhook-url", gateway, "--no-probe")
                #expect(!dressed.states.contains("made"), "\(dressed)")
                let widget = try #require(try await desk.snapshot().inboxes.first { $0["id"].int == 1 })
                #expect(widget["widget_color"].string == "#224466" && widget["welcome_tagline"].string == "Shalom!")
            }
        }

        @Test("says when Chatwoot cannot deliver its webhook")
        func namesAnUnreachableGateway() async throws {
            try await Fleet.run { fleet in
                let result = try await Setup.run(fleet, "--webhook-url", "http://127.0.0.1:\(try freePort())", "--inbox", "6")
                #expect(result.ended.status == .exited(1))
                #expect(result.json["probe"]["outcome"].string == "undelivered", "\(result)")
                #expect(result.finding("probe")?["detail"].string?.contains("CHATWOOT_BOT_SECRET") == true, "\(result)")
                #expect(try await Desk(fleet: fleet).openProbes() == 0)
            }
        }

        // MARK: - With everybody's help desk, which stays as it is

        @Test("names missing teams, and the setting that a private address needs")
        func namesWhatPeopleHaveToDo() async throws {
            let fleet = try await Fleet.shared
            let result = try await Setup.run(fleet, "--webhook-url", "http://gateway:8080", "--dry-run")
            for team in ["Care", "Shipping", "Billing"] {
                let finding = try #require(result.finding("team \(team)"), "\(result)")
                #expect(finding["state"].string == "advised")
                #expect(finding["detail"].string?.contains("Settings, Teams") == true)
            }
            #expect(result.finding("team Care")?["detail"].string?.contains("red line") == true)
            #expect(
                result.finding("webhook address")?["detail"].string?.contains("SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true") == true)

            let elsewhere = try await Setup.run(fleet, "--webhook-url", "https://lev.example.com", "--dry-run")
            #expect(elsewhere.finding("webhook address") == nil, "\(elsewhere)")
        }

        @Test("ends the webhook's path in the secret where one is configured, and does not show it")
        func hidesThePathSecret() async throws {
            let fleet = try await Fleet.shared
            let result = try await Setup.run(
                fleet, ["--webhook-url", "https://lev.example.com/", "--dry-run"],
                settings: ["CHATWOOT_PATH_SECRET": "open-sesame"])
            let webhook = try #require(result.finding("webhook"), "\(result)")
            #expect(webhook["state"].string == "planned")
            #expect(
                webhook["detail"].string?.contains("https://lev.example.com/api/webhook/chatwoot/SECRET") == true, "\(result)")
            #expect(!result.description.contains("open-sesame"))
        }

        @Test("names inboxes that do not exist, and those that CHATWOOT_INBOXES leaves out")
        func namesWrongInboxes() async throws {
            let fleet = try await Fleet.shared
            let options = ["--webhook-url", "https://lev.example.com", "--dry-run"]
            let unknown = try await Setup.run(fleet, options + ["--inbox", "99"])
            #expect(unknown.ended.status == .exited(1))
            #expect(unknown.finding("inbox 99")?["detail"].string?.contains("1 (Website)") == true, "\(unknown)")

            let leftOut = try await Setup.run(fleet, options + ["--inbox", "2"], settings: ["CHATWOOT_INBOXES": "1,4"])
            #expect(leftOut.ended.status == .exited(1))
            #expect(leftOut.finding("inbox 2 (WhatsApp)")?["detail"].string?.contains("CHATWOOT_INBOXES") == true, "\(leftOut)")
        }

        struct Mistake: Sendable, CustomTestStringConvertible {
            let setting: String
            let value: String
            /// What the one line about it holds.
            let said: [String]
            var testDescription: String { "\(setting)=\(value)" }
        }

        @Test(
            "says how to mend what it may not use",
            arguments: [
                Mistake(setting: "CHATWOOT_API_TOKEN", value: "wrong", said: ["CHATWOOT_API_TOKEN", "Profile Settings"]),
                Mistake(
                    setting: "CHATWOOT_API_TOKEN", value: "simulated-agent-token", said: ["yael@example.com", "administrator"]),
                Mistake(
                    setting: "CHATWOOT_API_TOKEN", value: "simulated-bot-token", said: ["agent bot's token", "administrator"]),
                Mistake(setting: "CHATWOOT_ACCOUNT_ID", value: "2", said: ["CHATWOOT_ACCOUNT_ID", "1 (Lev Haolam)"]),
                Mistake(
                    setting: "CHATWOOT_URL", value: "http://127.0.0.1:1", said: ["http://127.0.0.1:1", "check CHATWOOT_URL"]),
            ])
        func saysHowToMend(mistake: Mistake) async throws {
            let fleet = try await Fleet.shared
            let result = try await fleet.run(
                "lev", "chatwoot", "setup", "--webhook-url", "https://lev.example.com", "--dry-run",
                settings: [mistake.setting: mistake.value])
            #expect(result.status == .exited(1))
            for words in mistake.said { #expect(result.errors.contains(words), "\(result.errors)") }
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        }
    }
}

/// A run of the command, with what it reported.
private struct Setup: CustomStringConvertible {
    let ended: CommandResult
    let json: JSONValue
    let description: String

    @Loop static func run(_ fleet: Fleet, _ options: String...) async throws -> Setup { try await run(fleet, options) }

    @Loop static func run(_ fleet: Fleet, _ options: [String], settings: [String: String] = [:]) async throws -> Setup {
        let own = settings.merging(["LEV_ENV_FILE": fleet.environmentFile]) { own, _ in own }
        let result = try await Fleet.run("lev", ["chatwoot", "setup", "--json"] + options, own)
        guard let json = try? JSON.parse(Array(result.output.utf8)) else {
            throw TestSupportError("lev chatwoot setup \(options): \(result.status) \(result.output) \(result.errors)")
        }
        return Setup(ended: result, json: json, description: "\(result.status) \(result.output) \(result.errors)")
    }

    var findings: [JSONValue] { json["findings"].array ?? [] }
    var states: Set<String> { Set(findings.compactMap { $0["state"].string }) }
    var settings: JSONObject { json["settings"].object ?? [:] }
    func finding(_ subject: String) -> JSONValue? { findings.first { $0["subject"].string == subject } }
}

/// The fleet's Chatwoot, as its administrator sees it.
@Loop private struct Desk {
    struct Snapshot: Hashable {
        var bots: [JSONValue]
        var inboxes: [JSONValue]
        var botsOfInboxes: [Int: String]
        var labels: Set<String>
        var teams: [JSONValue]
        var definitions: [JSONValue]
    }

    private static let client = HTTPClient()
    let fleet: Fleet

    func snapshot() async throws -> Snapshot {
        Snapshot(
            bots: try await bots(), inboxes: try await get("inboxes")["payload"].array ?? [],
            botsOfInboxes: try await botsOfInboxes(),
            labels: Set((try await get("labels")["payload"].array ?? []).compactMap { $0["title"].string }),
            teams: try await get("teams").array ?? [], definitions: try await get("custom_attribute_definitions").array ?? [])
    }

    func bots() async throws -> [JSONValue] { try await get("agent_bots").array ?? [] }

    /// The name of each inbox's bot, without those that have none.
    func botsOfInboxes() async throws -> [Int: String] {
        var names: [Int: String] = [:]
        for id in 1...6 { names[id] = try await get("inboxes/\(id)/agent_bot")["agent_bot"]["name"].string }
        return names
    }

    /// Conversations of the one contact for probes that are not resolved.
    func openProbes() async throws -> Int {
        let contacts = try await get("contacts/search?q=lev-probe")["payload"].array ?? []
        guard contacts.count == 1, let id = contacts[0]["id"].int else {
            throw TestSupportError("\(contacts.count) contacts for probes")
        }
        let conversations = try await get("contacts/\(id)/conversations")["payload"].array ?? []
        guard !conversations.isEmpty else { throw TestSupportError("no conversation was a probe's") }
        return conversations.count { $0["status"].string != "resolved" }
    }

    private func get(_ path: String) async throws -> JSONValue {
        let response = try await Self.client.send(
            HTTPRequest(
                .get, "http://127.0.0.1:\(fleet.simulator.port)/chatwoot/api/v1/accounts/1/\(path)",
                headers: [HTTPHeader("api_access_token", "simulated-administrator-token")]))
        let bytes = try await response.bytes()
        guard response.status == 200 else {
            throw TestSupportError("\(path): \(response.status) \(String(decoding: bytes, as: UTF8.self))")
        }
        return try JSON.parse(bytes)
    }
}
