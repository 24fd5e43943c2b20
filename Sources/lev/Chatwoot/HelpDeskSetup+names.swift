import Chatwoot
import Contracts
import EventLoop

// What conversations are sorted by: labels are made, teams need members and are a person's to make.
extension HelpDeskSetup {
    private struct Label {
        var title: String
        var description: String
        var color: String
    }

    private var wantedLabels: [Label] {
        catalog.categoryNames.map {
            Label(title: $0, description: catalog.categories[$0]?.description ?? "", color: "#1B4F8A")
        } + [
            Label(title: HelpDeskLabel.draft, description: "The AI's draft waits to be checked and sent", color: "#B7791F"),
            Label(title: HelpDeskLabel.escalated, description: "The AI handed over to a person", color: "#B83280"),
            Label(title: HelpDeskLabel.urgent, description: "Answer first", color: "#C53030"),
        ]
    }

    func makeLabels() async throws {
        let present = try await client.labels()
        let wanted = wantedLabels
        let absent = wanted.filter { !present.contains($0.title.lowercased()) }
        if absent.count < wanted.count {
            report.add("labels", .right, "\(wanted.count - absent.count) of \(wanted.count) are there")
        }
        for label in absent {
            do {
                try await make("label", "\(label.title) is made", planned: "\(label.title) would be made") {
                    try await client.createLabel(label.title, description: label.description, color: label.color)
                }
            } catch let error as ChatwootError where error.kind == .refused {
                // Without the label's entry Chatwoot still takes it on a conversation, but offers it to nobody.
                report.add("label", .advised, "\(label.title) is not there and Chatwoot does not take it: \(error.message)")
            }
        }
    }

    func lookForTeams() async throws {
        let present = try await client.teams()
        var users: [String: [String]] = [catalog.defaultTeam: ["what no category claims"]]
        users[catalog.escalationTeam, default: []].append("what crossed a red line")
        for name in catalog.categoryNames {
            if let team = catalog.categories[name]?.team { users[team, default: []].append(name) }
        }
        let absent = users.keys.filter { present[$0.lowercased()] == nil }.sorted()
        if absent.count < users.count {
            report.add("teams", .right, "\(users.count - absent.count) of \(users.count) are there")
        }
        for team in absent {
            report.add(
                "team \(team)", .advised,
                "is missing: its hand-overs (\(users[team, default: []].joined(separator: ", "))) open in the queue of all; "
                    + "make it, with its members, in Chatwoot: Settings, Teams")
        }
    }
}
