import JSON

/// Which requests a script means, and what it does to them.
struct ScriptRule: Sendable {
    var face: String?
    /// The whole path, or its beginning before a final `*`.
    var path: String?
    /// A text that the body must hold.
    var contains: String?
    /// The `model` member of the body.
    var model: String?
    /// Begin with the nth request that fits, counted from 1.
    var nth = 1
    var action: ScriptAction
    private var seen = 0

    init(_ value: JSONValue) throws(ScriptError) {
        guard let object = value.object, let action = object["action"]?.object else {
            throw ScriptError(message: "a rule is {match: {face, path, contains, model, nth}, action: {…}}")
        }
        self.action = try ScriptAction(action)
        for member in object where member.key != "action" && member.key != "match" {
            throw ScriptError(message: "unknown member \(member.key)")
        }
        for member in object["match"]?.object ?? [:] {
            switch member.key {
            case "face": face = member.value.string
            case "path": path = member.value.string
            case "contains": contains = member.value.string
            case "model": model = member.value.string
            case "nth": nth = try ScriptError.number(member)
            default: throw ScriptError(message: "unknown member match.\(member.key)")
            }
        }
    }

    /// Whether the rule acts on a request; counts it when it fits.
    mutating func takes(face: String, path: String, model: String?, body: [UInt8]) -> Bool {
        if let wanted = self.face, wanted != face { return false }
        if let wanted = self.path, !ScriptRule.path(path, fits: wanted) { return false }
        if let wanted = self.model, wanted != model { return false }
        if let contains, !body.contains(text: contains) { return false }
        seen += 1
        return seen >= nth
    }

    private static func path(_ path: String, fits wanted: String) -> Bool {
        wanted.hasSuffix("*") ? path.hasPrefix(wanted.dropLast()) : path == wanted
    }
}
