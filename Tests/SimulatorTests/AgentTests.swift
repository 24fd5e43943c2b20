import JSON
import Testing

@testable import Simulator

@Suite("A support agent's turn")
struct AgentTests {
    private static let read = [
        AgentPrompt.tool("get_subscription"),
        AgentPrompt.tool("track_package", ["tracking_number": ["type": ["string", "null"]]]),
    ]
    private static let results = ["get_subscription": AgentPrompt.subscription, "track_package": AgentPrompt.parcels]

    @Test("where is my box: the parcel is looked up, and the reply says only what the record says")
    func whereIsMyBox() {
        let outcome = AgentPrompt(
            message: "Where is my box? It should have been here by now.", tools: Self.read, results: Self.results
        ).run()
        #expect(outcome.calls.map(\.name) == ["get_subscription", "track_package"])
        for part in ["RS482914374IL", "USPS", "on its way", "2026-11-26", "Memphis, US"] {
            #expect(outcome.reply.contains(part), "\(part) in \(outcome.reply)")
        }
        #expect(outcome.answer["needs_human"].isNull)
    }

    @Test("the reply is in the customer's language, or in the one that the instructions name", arguments: Speech.languages)
    func language(_ language: String) {
        let outcome = AgentPrompt(
            message: "Where is my box?",
            instructions: "Write in the language with the ISO code \(language). Write only the body.",
            tools: Self.read, results: Self.results
        ).run()
        #expect(outcome.reply.contains("RS482914374IL"))
        #expect(Signals(outcome.reply).language == language)
    }

    @Test("a pause is proposed with what the customer said, never called done, and confirmation is asked for")
    func proposal() {
        let outcome = AgentPrompt(
            message: "Please pause my subscription for two months, we are travelling.",
            tools: [
                AgentPrompt.tool("get_subscription"),
                AgentPrompt.tool("skip_month", ["month": ["type": "string"]]),
                AgentPrompt.tool(
                    "pause_subscription",
                    [
                        "customer_number": ["type": ["string", "null"]],
                        "months": ["type": "integer", "minimum": 1, "maximum": 3],
                    ]),
            ], results: Self.results
        ).run()
        #expect(outcome.calls.map(\.name) == ["get_subscription", "pause_subscription"])
        #expect(outcome.calls.last?.arguments == ["customer_number": "LH10401", "months": 2])
        #expect(outcome.reply.contains("2 month"))
        #expect(outcome.reply.contains("until you confirm"))
        #expect(!Signals(outcome.reply).has(.doneClaim))
    }

    struct Wish: Sendable, CustomTestStringConvertible {
        var message: String
        var tool: OfferedTool
        /// Nil when the tool must not be called.
        var arguments: JSONValue?

        var testDescription: String { message }
    }

    private static let address = AgentPrompt.tool(
        "change_address",
        [
            "name": ["type": ["string", "null"]], "street": ["type": "string"], "city": ["type": "string"],
            "zip_code": ["type": "string"], "country": ["type": "string", "minLength": 2, "maxLength": 2],
        ])
    private static let frequency = AgentPrompt.tool(
        "change_frequency", ["frequency": ["type": "string", "enum": ["Monthly", "Bi-Monthly", "Quarterly", "Semi-Annually"]]])
    private static let preferences = AgentPrompt.tool(
        "update_preferences", ["no_alcohol": ["type": ["boolean", "null"]], "no_honey": ["type": ["boolean", "null"]]])
    private static let skip = AgentPrompt.tool(
        "skip_month", ["month": ["type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"]])

    static let wishes: [Wish] = [
        .init(message: "Please change to every two months.", tool: frequency, arguments: ["frequency": "Bi-Monthly"]),
        .init(message: "אני רוצה לקבל את הקופסה פעם ברבעון", tool: frequency, arguments: ["frequency": "Quarterly"]),
        .init(message: "I would like the boxes less often.", tool: frequency, arguments: nil),
        .init(message: "Please skip the January box.", tool: skip, arguments: ["month": "2027-01"]),
        .init(message: "Can you skip next month?", tool: skip, arguments: ["month": "2026-12"]),
        .init(
            message: "We moved. My new address is 48 Oak Lane, Nashville, TN 37201, USA.", tool: address,
            arguments: ["name": nil, "street": "48 Oak Lane", "city": "Nashville", "zip_code": "37201", "country": "US"]),
        .init(message: "I moved house, please change my address.", tool: address, arguments: nil),
        .init(
            message: "No wine please, we don't drink alcohol.", tool: preferences,
            arguments: ["no_alcohol": true, "no_honey": nil]),
        .init(message: "Where is my box?", tool: skip, arguments: nil),
        .init(message: "I want to cancel my subscription, it is too expensive.", tool: frequency, arguments: nil),
    ]

    @Test("a write tool is called when it is asked for and its arguments are known", arguments: wishes)
    func wish(_ wish: Wish) {
        let outcome = AgentPrompt(
            message: wish.message, tools: [AgentPrompt.tool("get_subscription"), wish.tool], results: Self.results
        ).run()
        let call = outcome.calls.first { $0.name == wish.tool.name }
        #expect(call?.arguments == wish.arguments)
        if let call { #expect(JSONSchema.validate(call.arguments, against: wish.tool.parameters).isEmpty) }
    }

    @Test("a damage claim names the item as the box does, and what is wrong with it")
    func damageClaim() {
        let outcome = AgentPrompt(
            message: "The olive oil leaked all over the box!",
            tools: [
                AgentPrompt.tool("get_box_contents", ["box_sequence": ["type": ["integer", "null"]]]),
                AgentPrompt.tool(
                    "create_damage_claim",
                    [
                        "items": [
                            "type": "array", "minItems": 1,
                            "items": [
                                "type": "object", "required": ["name", "problem"], "additionalProperties": false,
                                "properties": [
                                    "name": ["type": "string"],
                                    "problem": ["type": "string", "enum": ["broken", "leaking", "missing", "other"]],
                                ],
                            ],
                        ], "description": ["type": "string"],
                    ]),
            ],
            results: [
                "get_box_contents": #"{"box":"Galilee","items":[{"name":"Extra virgin olive oil, 250 ml"},{"name":"Halva"}]}"#
            ]
        ).run()
        #expect(outcome.calls.map(\.name) == ["get_box_contents", "create_damage_claim"])
        #expect(outcome.calls.last?.arguments["items"] == [["name": "Extra virgin olive oil, 250 ml", "problem": "leaking"]])
        #expect(outcome.reply.contains("Extra virgin olive oil, 250 ml"))
    }

    @Test("a parcel is reported missing only when its record says it has been gone too long")
    func missing() {
        func calls(days: Int) -> [ToolCall] {
            AgentPrompt(
                message: "My box never arrived!",
                tools: Self.read + [AgentPrompt.tool("report_missing", ["tracking_number": ["type": "string"]])],
                results: [
                    "get_subscription": AgentPrompt.subscription,
                    "track_package":
                        #"[{"tracking_number":"RS482914374IL","delivery_status":"In Transit","days_since_shipping":\#(days)}]"#,
                ]
            ).run().calls
        }
        #expect(!calls(days: 20).map(\.name).contains("report_missing"))
        let report = calls(days: 45).last
        #expect(report?.name == "report_missing")
        #expect(report?.arguments == ["tracking_number": "RS482914374IL"])
    }

    @Test("knowledge is quoted when it answers, in the customer's language")
    func passages() {
        let prompt = AgentPrompt(
            message: "How long does delivery to Canada take?",
            passages: [
                "Thank you for your kind words about our artisans and their work.",
                "How long does it take? Delivery to the United States and Canada usually takes 2 to 4 weeks from the day of shipping.",
                "Доставка в Канаду обычно занимает от двух до четырёх недель со дня отправки.",
            ])
        let english = prompt.run()
        #expect(
            english.reply.contains(
                "Delivery to the United States and Canada usually takes 2 to 4 weeks from the day of shipping."))
        #expect(english.answer["needs_human"].isNull)
        var russian = prompt
        russian.message = "Сколько времени занимает доставка в Канаду?"
        #expect(russian.run().reply.contains("Доставка в Канаду обычно занимает"))
    }

    @Test("what neither data nor knowledge answers is said to be unknown, and a person is asked for")
    func unknown() {
        let outcome = AgentPrompt(message: "Does the delivery van have a red stripe? I am dana@example.com").run()
        #expect(outcome.answer["needs_human"].string != nil)
        #expect(AgentPrompt(message: "I want to speak to a human agent").run().answer["needs_human"].string != nil)
    }

    @Test("thanks call no tool")
    func thanks() {
        let outcome = AgentPrompt(message: "Thank you so much, we love the box!", tools: Self.read, results: Self.results).run()
        #expect(outcome.calls.isEmpty)
        #expect(outcome.answer["needs_human"].isNull)
    }

    @Test("an address without its country is asked for and proposes nothing")
    func partialAddress() {
        let change = AgentPrompt.tool(
            "change_address",
            [
                "street": ["type": "string"], "city": ["type": "string"], "zip_code": ["type": "string"],
                "country": ["type": "string", "maxLength": 2],
            ])
        func outcome(_ message: String) -> AgentPrompt.Outcome {
            AgentPrompt(message: message, tools: Self.read + [change], results: Self.results).run()
        }
        let partial = outcome("I moved! My new address is 48 Oak Lane, Nashville, TN 37201.")
        #expect(!partial.calls.map(\.name).contains("change_address"))
        #expect(partial.reply.contains("country"))
        let whole = outcome("My new address is: 12 Rue des Lilas, 69003 Lyon, France")
        #expect(
            whole.calls.last?.arguments == ["street": "12 Rue des Lilas", "city": "Lyon", "zip_code": "69003", "country": "FR"])
        #expect(!whole.reply.contains("full new address"))
    }

    @Test("two requests are both answered, in their order")
    func twoRequests() throws {
        let outcome = AgentPrompt(
            message: "Where is my package? And please switch me to quarterly deliveries.",
            tools: Self.read + [Self.frequency], results: Self.results
        ).run()
        #expect(outcome.calls.map(\.name) == ["get_subscription", "track_package", "change_frequency"])
        let parcel = try #require(outcome.reply.firstRange(of: "RS482914374IL"))
        let change = try #require(outcome.reply.firstRange(of: "quarterly"))
        #expect(parcel.lowerBound < change.lowerBound)
    }

    @Test("an answer tool gets the answer, once the other tools have been asked")
    func answerTool() {
        let answer = OfferedTool(
            name: "reply", description: "Takes your final answer. Call it exactly once, when you are done.",
            parameters: AgentPrompt(message: "").schema ?? .null)
        var prompt = Prompt(
            model: "claude-sonnet-4-5", instructions: "", turns: [.user("Where is my box?")],
            tools: [AgentPrompt.tool("get_subscription"), answer])
        let first = Brain.answer(prompt)
        #expect(first.calls.map(\.name) == ["get_subscription"])
        prompt.turns += [
            .call(ToolCall(id: "1", name: "get_subscription", arguments: [:])),
            .result(id: "1", output: AgentPrompt.subscription),
        ]
        let second = Brain.answer(prompt)
        #expect(second.calls.map(\.name) == ["reply"])
        #expect(second.text.isEmpty)
        #expect(JSONSchema.validate(second.calls[0].arguments, against: answer.parameters).isEmpty)
    }
}
