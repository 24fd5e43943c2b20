/// The ids of a response and its items. All of one response share a beginning, as OpenAI's do, and an item's id says whether
/// reasoning came before it; so nothing need be stored to tell.
struct ResponseIDs: Sendable {
    private let key: String
    let hasReasoning: Bool

    init(number: Int, body: [UInt8], hasReasoning: Bool) {
        var digest = Digest("response")
        digest.add(number)
        digest.add(String(decoding: body.suffix(512), as: UTF8.self))
        key = digest.text(32, .hexadecimal)
        self.hasReasoning = hasReasoning
    }

    var response: String { "resp_\(key)\(Digest(key + "resp").text(18, .hexadecimal))" }
    var reasoning: String { ResponseIDs.reasoning(key) }
    var encrypted: String { ResponseIDs.encrypted(key) }

    func message() -> String { item("msg", 0) }
    func call(_ index: Int) -> String { item("fc", index) }
    func callID(_ index: Int) -> String { "call_\(Digest(key + "call\(index)").text(24, .base62))" }

    private func item(_ prefix: String, _ index: Int) -> String {
        "\(prefix)_\(key)\(Digest(key + prefix + "\(index)").text(17, .hexadecimal))\(hasReasoning ? "e" : "0")"
    }

    private static func reasoning(_ key: String) -> String { "rs_\(key)\(Digest(key + "rs").text(18, .hexadecimal))" }

    /// The reasoning item that an item was made with; nil when it was made without, or the id is not ours.
    static func reasoning(of item: String) -> String? {
        let halves = item.split(separator: "_", maxSplits: 1)
        guard halves.count == 2, halves[1].utf8.count == 50, halves[1].hasSuffix("e") else { return nil }
        return reasoning(String(halves[1].prefix(32)))
    }

    private static func encrypted(_ key: String) -> String {
        let payload = Digest(key + "encrypted").text(160, .base64)
        return "gAAAAAB\(payload)\(Digest(payload).text(10, .base64))=="
    }

    static func isGenuine(encrypted: String) -> Bool {
        guard encrypted.hasPrefix("gAAAAAB"), encrypted.utf8.count == 179 else { return false }
        let payload = encrypted.dropFirst(7).prefix(160)
        return encrypted.dropFirst(167).prefix(10) == Digest(String(payload)).text(10, .base64)
    }
}
