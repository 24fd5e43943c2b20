/// What a phrase can point at, whatever its language.
enum Concept: UInt8, CaseIterable, Sendable {
    // What customers ask for.
    case shipping, payment, frequency, skip, pause, address, customization, damage, gratitude, cancel
    /// Words of someone who has asked before.
    case insistence
    case wantsHuman
    /// Words of a question or a request, as against a statement.
    case question

    // How they feel, and how quickly they need an answer.
    case positive, negative, frustrated, urgent, critical
    case affirmation, refusal

    // Why they leave.
    case tooExpensive, tooMuch, moving, notUsing, quality, health, travelling

    // What exactly they want or have.
    case broken, leaking, spoiled, itemMissing, wrongItem
    case notReceived, wrongAddress, wantsReplacement, wantsRefund, wantsPhotos, hasPhotos
    case monthly, everySecondMonth, quarterly, twiceAYear
    case alcohol, honey, allergen, kosher, vegan, cosmetics

    // What makes a case exceptional.
    case lostLong, repeatedComplaint, importantCustomer, press, accessibility, bereavement, allergicReaction
    case legal, fraud, bulkOrder, publicThreat, customsSeizure, injury, minor, suicide, violence, technicalFault

    // What a reply must not say.
    case doneClaim, promise, rudeness, leak

    /// A common small word: it tells the language and nothing else.
    case smallWord
}
