import Testing
import Text

@Suite("Language identification")
struct LanguageTests {
    @Test("short messages tell their language", arguments: LanguageTable.rows)
    func identifies(code: String, text: String) {
        let guess = LanguageIdentifier.identify(text)
        #expect(guess.code == code, "\(text): \(guess)")
        #expect(guess.confidence > 0.4)
    }

    @Test(
        "a text that does not tell is in the conversation's language",
        arguments: ["ok", "OK!", "👍", "12345", "RR123456789IL", "?", "", "dana@example.com", "Lev Haolam"])
    func takesHint(text: String) {
        for hint in ["he", "ru", "fi", "en"] {
            let guess = LanguageIdentifier.identify(text, hint: hint)
            #expect(guess.code == hint)
            #expect(!guess.isReliable)
            #expect(guess.confidence <= 0.5)
        }
        #expect(LanguageIdentifier.identify(text).code == "en")
    }

    @Test(
        "names, addresses, links and codes do not change the language",
        arguments: [
            ("ru", "Где моя посылка RR123456789IL? dana.levi@example.com"), ("he", "המייל שלי הוא john.smith@example.com תודה"),
            ("ru", "Спасибо! John Smith"), ("en", "My name is Анна, where is my box?"), ("he", "PayPal לא עובד"),
            ("ru", "не работает https://levhaolam.com/pay/subscriptions/cancel"), ("en", "where is my box? שרה"),
            ("de", "Wo ist mein Paket? Danke, Giulia Rossi"), ("fr", "Bonjour, mon e-mail est smith@example.com, merci"),
            ("he", "היי Lev Haolam, איפה DHL שלי?"), ("ja", "私の箱はどこですか DHL"),
        ])
    func ignoresNames(code: String, text: String) {
        #expect(LanguageIdentifier.identify(text).code == code)
    }

    @Test(
        "a hint does not overrule a text that tells",
        arguments: [("fr", "Bonjour, où est mon colis ?"), ("ru", "где моя коробка"), ("de", "Wann kommt meine Bestellung an?")])
    func hintDoesNotOverrule(code: String, text: String) {
        #expect(LanguageIdentifier.identify(text, hint: "en").code == code)
    }

    @Test("a near tie goes to the conversation's language", arguments: ["no", "da"])
    func hintBreaksTie(hint: String) {
        #expect(LanguageIdentifier.identify("ja, det er bra", hint: hint).code == hint)
        #expect(LanguageIdentifier.identify("hej, ja", hint: hint == "no" ? "sv" : "da").code == (hint == "no" ? "sv" : "da"))
    }

    @Test(
        "accents left out do not hide the language",
        arguments: [
            ("fr", "ou est mon colis, toujours pas recu"), ("es", "donde esta mi caja"), ("pt", "nao recebi a caixa"),
            ("de", "fuer wann ist die Lieferung"),
            ("sv", "var ar min lada"), ("pl", "dziekuje bardzo"), ("no", "hvor er pakken min, har ikke fatt den"),
        ])
    func forgivesMissingAccents(code: String, text: String) {
        #expect(LanguageIdentifier.identify(text).code == code)
    }

    @Test("whole sentences are told reliably", arguments: LanguageTable.sentences)
    func isReliable(code: String, text: String) {
        let guess = LanguageIdentifier.identify(text)
        #expect(guess.code == code)
        #expect(guess.isReliable, "\(guess)")
    }
}
