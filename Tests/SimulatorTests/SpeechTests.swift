import Testing

@testable import Simulator

@Suite("What the model can say")
struct SpeechTests {
    @Test("every language has every sentence and every term", arguments: Speech.languages)
    func complete(_ language: String) {
        let speech = Speech.of(language)
        #expect(speech.language == language)
        for phrase in Phrase.allCases { #expect(speech.phrases[phrase] != nil, "\(phrase)") }
        for term in Term.allCases { #expect(speech.terms[term] != nil, "\(term)") }
    }

    @Test("no sentence claims what was not done, and braces are as many as in English", arguments: Speech.languages)
    func careful(_ language: String) {
        for (phrase, sentence) in Speech.of(language).phrases {
            #expect(!Signals(sentence).has(.doneClaim), "\(sentence)")
            #expect(!Signals(sentence).has(.promise), "\(sentence)")
            #expect(sentence.count { $0 == "{" } == Speech.of("en").phrases[phrase]?.count { $0 == "{" }, "\(phrase)")
        }
    }

    @Test("values of the data are said in the language; unknown ones lose their underscores")
    func terms() {
        #expect(Speech.of("de").say("In Transit") == "unterwegs")
        #expect(Speech.of("ru").say("Bi-Monthly") == "раз в два месяца")
        #expect(Speech.of("en").say("held_by_neighbour") == "held by neighbour")
        #expect(Speech.of("xx").language == "en")
        #expect(Speech.of("pt-BR").language == "pt")
    }
}
