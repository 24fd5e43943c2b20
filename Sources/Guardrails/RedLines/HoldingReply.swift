internal import JSON
internal import Resources

/// The calm words a customer gets while a person takes over.
public enum HoldingReply {
    /// The holding reply of a family, in this language or else in English.
    ///
    /// It promises nothing and sells nothing; for self-harm and children at risk it names the way to help nearby.
    public static func text(_ family: RedLineFamily, language: String) -> String {
        let texts = all[language] ?? all["en"] ?? [:]
        return texts[family.rawValue] ?? "Thank you for your message. A colleague will read it personally and answer you here."
    }

    /// The languages that have holding replies of their own.
    public static var languages: [String] { all.keys.sorted() }

    private static let all: [String: [String: String]] = {
        guard let file = Resource.named("patterns/holding.json"),
            let texts = try? JSON.decode([String: [String: String]].self, from: file.bytes)
        else { return [:] }
        return texts
    }()
}
