import Contracts
import JSON
import Testing

@testable import Router

@Suite("The router's fast path")
struct FastPathTests {
    @Test(
        "recognises a bare thank-you in its language",
        arguments: [
            ("Thank you!", "en"), ("THANKS", "en"), ("תודה רבה!", "he"), ("Спасибо большое", "ru"), ("Merci beaucoup !", "fr"),
        ])
    func thanks(text: String, language: String) {
        let found = FastPath.classify(text, conversationLanguage: nil)
        #expect(found?.primary == "gratitude")
        #expect(found?.language == language)
    }

    @Test(
        "leaves everything that holds more than thanks to the model",
        arguments: ["Thanks, but where is my box?", "No thanks, cancel it", "thank", "", "Спасибо, но где посылка?", "ok"])
    func others(text: String) { #expect(FastPath.classify(text, conversationLanguage: nil) == nil) }
}

@Suite("The router's prompt")
struct RouterPromptTests {
    @Test("offers exactly the catalog's categories, and unknown")
    func categories() throws {
        let catalog = try Catalog.builtIn()
        let schema = RouterPrompt(catalog: catalog).schema
        let offered = schema["properties"]["primary"]["enum"].array?.compactMap(\.string) ?? []
        #expect(Set(offered) == Set(catalog.categoryNames + [Catalog.unknown]))
        #expect(schema["additionalProperties"].bool == false)
    }
}
