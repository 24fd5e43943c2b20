extension SettingKey {
    /// The text of `.env.example`: every key, grouped, with meaning, default and readers. Nothing in it is set.
    public static func exampleFile() -> String {
        var lines = [
            "# Configuration of lev. Copy to .env (development) or /etc/lev/lev.env, and take away the # before what you set.",
            "# Precedence: command line, environment, this file, default. An empty value counts as not set.",
            "# A secret may also stand in a systemd credential of the key's name, or in a file that KEY_FILE names.",
        ]
        for group in Group.allCases {
            let keys = all.filter { $0.group == group }
            guard !keys.isEmpty else { continue }
            lines += ["", "# --- \(group.rawValue) " + String(repeating: "-", count: 70 - group.rawValue.count)]
            for key in keys { lines += [""] + key.exampleLines }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var exampleLines: [String] {
        var facts = [defaultValue.map { "Default: \($0)." } ?? "No default.", "Read by \(readers)."]
        if isSecret { facts.append("Secret (or \(fileKeyName)).") }
        return Self.wrapped(meaning) + Self.wrapped(facts.joined(separator: " "))
            + ["#\(name)=\(Self.quoted(defaultValue ?? example ?? ""))"]
    }

    private var readers: String {
        switch roles {
        case .everyProcess: "every process"
        case .roles(let roles): roles.joined(separator: ", ")
        }
    }

    private static func quoted(_ value: String) -> String {
        value.contains { $0.isWhitespace || $0 == "#" } ? "'\(value)'" : value
    }

    private static func wrapped(_ text: String, width: Int = 110) -> [String] {
        var lines: [String] = []
        var line = "#"
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > width {
                lines.append(line)
                line = "#"
            }
            line += " " + word
        }
        return lines + [line]
    }
}
