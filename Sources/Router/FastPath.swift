import Contracts
import Text

/// Messages so short and plain that no model is needed: thanks, in the languages whose word for it is unmistakable.
///
/// It decides only what a person would decide at a glance; everything else goes to the model.
enum FastPath {
    /// Whole messages, folded, without punctuation.
    private static let thanks: [String: String] = [
        "thank you": "en", "thanks": "en", "thank you so much": "en", "thanks a lot": "en", "thank you very much": "en",
        "many thanks": "en", "תודה": "he", "תודה רבה": "he", "спасибо": "ru", "спасибо большое": "ru", "большое спасибо": "ru",
        "merci": "fr", "merci beaucoup": "fr", "danke": "de", "vielen dank": "de", "danke schön": "de", "gracias": "es",
        "muchas gracias": "es", "bedankt": "nl", "dank u wel": "nl", "tack": "sv", "tack så mycket": "sv", "tusen takk": "no",
        "kiitos": "fi", "obrigado": "pt", "obrigada": "pt", "muito obrigado": "pt", "muito obrigada": "pt",
    ]

    static func classify(_ text: String, conversationLanguage: String?) -> Classification? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
        guard let language = thanks[words] else { return nil }
        return Classification(
            primary: "gratitude", urgency: .low, language: conversationLanguage ?? language, sentiment: .positive,
            wantsHuman: false, confidence: 0.98)
    }
}
