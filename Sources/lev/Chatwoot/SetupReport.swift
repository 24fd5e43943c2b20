import AgentRuntime
import EventLoop
import JSON

/// One thing that was looked at.
struct SetupFinding: Codable, Sendable, Hashable {
    enum State: String, Codable, Sendable {
        /// As it should be.
        case right
        case made
        /// Would be made without `--dry-run`.
        case planned
        /// Works without; a person should look.
        case advised
        /// Customers get no answer, or not everywhere, until a person mends it.
        case missing
    }

    var subject: String
    var state: State
    var detail: String
}

/// What the setup found and did.
@Loop final class SetupReport {
    private(set) var findings: [SetupFinding] = []
    /// Lines for lev.env that are not there yet.
    private(set) var settings: [(key: String, value: String)] = []
    /// The code for the websites.
    private(set) var widgets: [(inbox: Int64, code: String)] = []
    private(set) var probe: Probe.Outcome?
    private let show: @Loop (SetupFinding) -> Void

    init(show: @escaping @Loop (SetupFinding) -> Void) { self.show = show }

    var isComplete: Bool { !findings.contains { $0.state == .missing } }

    func add(_ subject: String, _ state: SetupFinding.State, _ detail: String) {
        let finding = SetupFinding(subject: subject, state: state, detail: detail)
        findings.append(finding)
        show(finding)
    }

    func add(setting key: SettingKey, _ value: String) { settings.append((key.name, value)) }

    func add(widget code: String, ofInbox id: Int64) { widgets.append((id, code)) }

    func add(probe outcome: Probe.Outcome) { probe = outcome }

    func json(isDryRun: Bool) -> JSONValue {
        [
            "complete": .bool(isComplete), "dry_run": .bool(isDryRun),
            "findings": .array(
                findings.map {
                    ["subject": .string($0.subject), "state": .string($0.state.rawValue), "detail": .string($0.detail)]
                }),
            "settings": .object(JSONObject(settings.map { ($0.key, .string($0.value)) })),
            "widgets": .array(widgets.map { ["inbox_id": .int($0.inbox), "code": .string($0.code)] }),
            "probe": probe.map { ["outcome": .string($0.word), "duration_ms": .int($0.duration.milliseconds)] } ?? .null,
        ]
    }
}
