import Guardrails
import Testing
import Text

@Suite("Holding replies")
struct HoldingReplyTests {
    @Test("every language has a calm reply for every family, in its own words", arguments: languages)
    func covers(language: String) {
        #expect(HoldingReply.languages == languages)
        for family in RedLineFamily.allCases {
            let text = HoldingReply.text(family, language: language)
            #expect(LanguageIdentifier.identify(text).code == language, "\(text)")
            #expect(ReplyChecks.run(text, ReplyContext(language: language, sources: [])).isEmpty, "\(text)")
            #expect(!text.contains("!"), "\(text)")
        }
    }

    @Test("self-harm and children at risk have words of their own", arguments: languages)
    func caresMore(language: String) {
        let calm = HoldingReply.text(.staffThreat, language: language)
        #expect(HoldingReply.text(.selfHarm, language: language) != calm)
        #expect(HoldingReply.text(.minorAtRisk, language: language) != calm)
        #expect(HoldingReply.text(.selfHarm, language: language).count > calm.count)
    }

    @Test("a language without a reply of its own gets the English one")
    func fallsBack() {
        #expect(HoldingReply.text(.selfHarm, language: "ja") == HoldingReply.text(.selfHarm, language: "en"))
    }
}
