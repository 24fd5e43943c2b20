/// A document of 4 KB: a conversation with its history, in several languages, with everything optional and nested.
struct Dialogue: Codable, Sendable, Hashable {
    enum Role: String, Codable, Sendable { case user, assistant, human }

    struct Message: Codable, Sendable, Hashable {
        var role: Role
        var content: String
        var model: String?
        var tokens: Int?
        var cost: Double?
        var tools: [String]
    }

    var ticket: Ticket
    var category: String
    var scores: [String: Double]
    var history: [Message]

    static let sample: Dialogue = {
        let texts = [
            "Where is my box? I'm dana@example.com and I have waited since the 3rd of October, which is longer than usual.",
            "Hello Dana,\n\nYour box \"Judean Hills Harvest\" left Israel on 14 October; last seen in Boston.\n\nLev Haolam Support Team",
            "שלום, הקופסה שלי עדיין לא הגיעה. אפשר לבדוק מה קורה איתה ומתי היא צפויה להגיע?",
            "שלום דנה, הקופסה יצאה מישראל ב-14 באוקטובר ונמצאת בדרך אלייך. נעדכן אותך כשתגיע.",
            "Добрый день! Посылка пришла, но баночка мёда разбилась. Что мне теперь делать с ней?",
            "Здравствуйте, Дана! Нам очень жаль. Пришлите, пожалуйста, фотографию посылки и разбитой баночки.",
            "Thank you so much \u{1F49B} — the olive oil is wonderful, and the candles smell like home.\tI will order again.",
            "Could I pause my subscription for two months, please? I travel from 1 May to 30 June and nobody is at home.",
            "I can ask for a pause of two months from the box of May on; shall I? <yes/no> & nothing is charged.",
        ]
        return Dialogue(
            ticket: .sample(1), category: "shipping_or_delivery_question",
            scores: ["safety": 0.97, "tone": 0.91, "accuracy": 0.875, "completeness": 0.8],
            history: (0..<17).map { index in
                let isReply = index % 2 == 1
                return Message(
                    role: isReply ? .assistant : .user, content: texts[index % texts.count], model: isReply ? "gpt-5.1" : nil,
                    tokens: isReply ? 812 + index : nil, cost: isReply ? 0.0041 + Double(index) / 10_000 : nil,
                    tools: isReply ? ["get_subscription", "track_package"] : [])
            })
    }()
}
