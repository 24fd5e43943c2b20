import JSON

/// What `help` answers a person. Every line is a comment or a line that works when pasted, so that the whole answer may be
/// pasted back.
struct HelpText {
    let role: String
    let methods: [MethodDescription]

    /// All methods, each with a line to paste.
    var overview: String {
        var lines = [
            "# \(role) has \(methods.count) methods. Paste a line to call it; answers are JSON, one a line.",
            "# `help METHOD` shows what it takes and gives, `quit` ends. {\"id\":1,\"method\":…,\"params\":…} works too.",
            "# From a pipe, socat waits half a second for answers: socat -t 60 - UNIX-CONNECT:… for slow ones.",
        ]
        for method in methods {
            lines.append("#")
            lines.append("# \(oneLine(method.summary))")
            lines.append(call(method))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One method with its schemas, or why there is none.
    func details(_ name: String) -> String {
        guard let method = methods.first(where: { $0.name == name }) else {
            return "# \(role) has no method \(oneLine(name)); `help` lists those it has.\n"
        }
        return """
            # \(oneLine(method.summary))
            \(call(method))
            # params: \(method.params.encodedString)
            # result: \(method.result.encodedString)

            """
    }

    private func call(_ method: MethodDescription) -> String { "\(method.name) \(method.example.encodedString)" }

    private func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
    }
}
