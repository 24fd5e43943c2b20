import EventLoop
import JSON
import TestSupport
import Testing

@testable import HTTPTransport
@testable import LanguageModels

@Suite("Anthropic Messages", .loop, .timeLimit(.minutes(1)))
@Loop struct AnthropicTests {
    private func body(_ request: ModelRequest, _ entry: ModelEntry = .claude) -> JSONValue {
        AnthropicRequest.body(request, entry, isStream: false)
    }

    @Test("a question goes out in the interface's own words, with what repeats marked for the cache")
    func request() async throws {
        let provider = try ScriptedProvider([.json(200, Sample.claudeText("Hi!"))])
        let request = ModelRequest(
            instructions: "Be kind.", transcript: [.user("Where?")], tools: [.track],
            output: OutputFormat(
                name: "reply",
                schema: ["type": "object", "properties": ["n": ["type": "integer", "minimum": 1]], "required": ["n"]]),
            reasoning: .medium, maxOutputTokens: 1000)
        _ = try await provider.model(.claude).respond(to: request)

        let sent = try #require(provider.requests.first)
        #expect(sent.path == "/v1/messages")
        #expect(sent.headers["x-api-key"] == "secret-key")
        #expect(sent.headers["anthropic-version"] == "2023-06-01")
        #expect(
            sent.body == [
                "model": "claude-sonnet-4-5", "max_tokens": 3048,
                "system": [["type": "text", "text": "Be kind.", "cache_control": ["type": "ephemeral"]]],
                "messages": [
                    ["role": "user", "content": [["type": "text", "text": "Where?", "cache_control": ["type": "ephemeral"]]]]
                ],
                "tools": [
                    [
                        "name": "track_package", "description": "Where a parcel is.",
                        "input_schema": ToolDefinition.track.parameters,
                    ]
                ],
                "tool_choice": ["type": "auto"], "thinking": ["type": "enabled", "budget_tokens": 2048],
                "output_config": [
                    "format": [
                        "type": "json_schema",
                        "schema": [
                            "type": "object", "properties": ["n": ["type": "integer", "description": "{minimum: 1}"]],
                            "required": ["n"],
                            "additionalProperties": false,
                        ],
                    ]
                ],
            ])
    }

    @Test("thinking is given back unchanged and first, and results stand before words")
    func toolRound() async throws {
        let content = [Sample.thinking, #"{"type":"text","text":"Let me look."}"#, Sample.toolUse()].joined(separator: ",")
        let provider = try ScriptedProvider([
            .json(200, Sample.claude(content, stop: "tool_use")), .json(200, Sample.claudeText("In Haifa.")),
        ])
        let model = provider.model(.claude)
        var request = ModelRequest(instructions: "", transcript: [.user("Where?")], tools: [.track], reasoning: .low)
        let response = try await model.respond(to: request)
        #expect(response.finish == .toolCalls)
        #expect(response.text == "Let me look.")
        #expect(response.toolCalls == [ToolCall(id: "toolu_1", name: "track_package", arguments: ["number": "RR1"])])
        #expect(response.usage == Usage(input: 275, cachedInput: 200, cacheWrites: 50, output: 40, reasoning: 15))

        request.transcript += response.additions + [.toolResult(callID: "toolu_1", output: "Haifa", isError: false)]
        #expect(try await model.respond(to: request).text == "In Haifa.")
        let sent = provider.requests[1].body
        #expect(sent["thinking"]["type"] == "enabled")
        #expect(
            sent["messages"] == [
                ["role": "user", "content": [["type": "text", "text": "Where?"]]],
                [
                    "role": "assistant",
                    "content": [
                        ["type": "thinking", "thinking": "She asks for her box.", "signature": "EqQBCgIYAhIM1gbcDa9GJwZA2b3h"],
                        ["type": "text", "text": "Let me look."],
                        ["type": "tool_use", "id": "toolu_1", "name": "track_package", "input": ["number": "RR1"]],
                    ],
                ],
                [
                    "role": "user",
                    "content": [
                        [
                            "type": "tool_result", "tool_use_id": "toolu_1", "content": "Haifa",
                            "cache_control": ["type": "ephemeral"],
                        ]
                    ],
                ],
            ])
    }

    @Test(
        "the limit of tokens always exceeds the budget for thinking",
        arguments: [
            // asked output, reasoning, the model's limit → budget, limit
            (nil, Reasoning.low, 8192, 1024, 8192), (1000, .low, 8192, 1024, 2024), (1000, .high, 8192, 4096, 5096),
            (8192, .high, 8192, 4096, 8192), (1000, .thinking(budgetTokens: 20_000), 8192, 7192, 8192),
            (500, .thinking(budgetTokens: 100), 8192, nil, 500), (500, .high, 1200, nil, 500), (500, .none, 8192, nil, 500),
        ] as [(Int?, Reasoning, Int, Int?, Int)])
    func thinkingBudget(_ asked: Int?, _ reasoning: Reasoning, _ limit: Int, _ budget: Int?, _ maxTokens: Int) {
        let request = ModelRequest(instructions: "", transcript: [.user("Hi")], reasoning: reasoning, maxOutputTokens: asked)
        let body = body(request, ModelEntry.claude.with { $0.maxOutputTokens = limit })
        #expect(body["thinking"]["budget_tokens"].int == budget)
        #expect(body["max_tokens"].int == maxTokens)
    }

    @Test("a turn that another model began goes on without thinking")
    func foreignTurn() {
        let call = TranscriptItem.toolCall(ToolCall(id: "call_1", name: "track_package", arguments: [:]))
        let foreign = TranscriptItem.providerState(ProviderState(origin: ModelEntry.gpt.origin, content: ["type": "reasoning"]))
        let result = TranscriptItem.toolResult(callID: "call_1", output: "x", isError: false)
        let request = ModelRequest(
            instructions: "", transcript: [.user("Where?"), foreign, call, result], tools: [.track], reasoning: .high)
        #expect(body(request)["thinking"].isNull)
        var next = request
        next.transcript += [.assistant("There."), .user("Thanks. And now?")]
        #expect(body(next)["thinking"]["type"] == "enabled")
    }

    @Test("without thinking there are no blocks of it")
    func thinkingOff() {
        let state = TranscriptItem.providerState(ProviderState(origin: ModelEntry.claude.origin, content: ["type": "thinking"]))
        let request = ModelRequest(instructions: "", transcript: [.user("a"), state, .assistant("b"), .user("c")])
        #expect(body(request)["messages"][1]["content"] == [["type": "text", "text": "b"]])
        #expect(body(request).object?.keys == ["model", "max_tokens", "messages"])
    }

    @Test("a model that decides itself how much to think gets an effort")
    func adaptive() {
        let request = ModelRequest(instructions: "", transcript: [.user("a")], reasoning: .high)
        let body = body(request, ModelEntry.claude.with { $0.thinking = .adaptive })
        #expect(body["thinking"] == ["type": "adaptive"])
        #expect(body["output_config"] == ["effort": "high"])
    }

    @Test("a tool can be forced only on a model that does not think", arguments: [(Reasoning.none, "any"), (.high, "auto")])
    func required(_ reasoning: Reasoning, _ choice: String) {
        let request = ModelRequest(
            instructions: "", transcript: [.user("a")], tools: [.track], toolChoice: .required, reasoning: reasoning)
        #expect(body(request)["tool_choice"]["type"].string == choice)
    }

    @Test("turns alternate, begin with the user, and hold nothing empty")
    func turns() {
        let request = ModelRequest(
            instructions: "",
            transcript: [.assistant("Welcome!"), .user("a"), .user("b"), .assistant(" "), .assistant("c"), .user("d")])
        let messages = body(request)["messages"].array ?? []
        #expect(messages.map { $0["role"].string } == ["user", "assistant", "user", "assistant", "user"])
        #expect(messages[2]["content"].array?.count == 2)
        #expect(messages[3]["content"].array?.count == 1)
    }

    @Test(
        "the reason to stop is read",
        arguments: [
            ("end_turn", FinishReason.stop), ("stop_sequence", .stop), ("max_tokens", .length),
            ("model_context_window_exceeded", .length),
            ("refusal", .refusal), ("pause_turn", .stop),
        ])
    func finish(_ reason: String, _ finish: FinishReason) async throws {
        let provider = try ScriptedProvider([.json(200, Sample.claude(#"{"type":"text","text":"a"}"#, stop: reason))])
        #expect(try await provider.model(.claude).respond(to: .hello).finish == finish)
    }

    @Test("a stream brings deltas, and then the same response as without one")
    func stream() async throws {
        let provider = try ScriptedProvider([.stream([Sample.claudeStream])])
        var deltas: [ModelDelta] = []
        let response = try await provider.model(.claude).respond(to: .hello, options: CallOptions()) { deltas.append($0) }
        #expect(
            deltas == [
                .reasoning("She asks "), .reasoning("for her box."), .text("Шалом, "), .text("שלום!"),
                .toolCall(id: "toolu_1", name: "track_package"), .toolArguments(id: "toolu_1", #"{"number""#),
                .toolArguments(id: "toolu_1", #":"RR1"}"#),
            ])
        #expect(response.text == "Шалом, שלום!")
        #expect(response.toolCalls.map(\.arguments) == [["number": "RR1"]])
        #expect(response.usage == Usage(input: 275, cachedInput: 200, cacheWrites: 50, output: 40))
        let state = ProviderState(origin: ModelEntry.claude.origin, content: try JSON.parse(Sample.thinking))
        #expect(response.additions.first == .providerState(state))
    }

    @Test("an error event after 200 is that error")
    func errorEvent() async throws {
        let error =
            #"{"type":"error","error":{"details":null,"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}"#
        let beginning = Sample.claudeStream.split(separator: "\n\n").prefix(9).joined(separator: "\n\n") + "\n\n"
        let provider = try ScriptedProvider([.stream([beginning, Sample.events([error])])])
        let thrown = await #expect(throws: ModelError.self) {
            _ = try await provider.model(.claude).respond(to: .hello, options: CallOptions()) { _ in }
        }
        #expect(thrown?.kind == .overloaded)
        #expect(thrown?.isTemporary == true)
    }

    @Test("an answer's form can travel as a tool: forced when the model does not think, offered alone when it does")
    func answerTool() async throws {
        let answer = [Sample.thinking, Sample.toolUse("reply", #"{"a":1}"#)].joined(separator: ",")
        let provider = try ScriptedProvider([.json(200, Sample.claude(answer, stop: "tool_use"))])
        let entry = ModelEntry.claude.with { $0.structuredOutput = .tool }
        var request = ModelRequest(instructions: "Be kind.", transcript: [.user("a")], reasoning: .low)
        request.output = OutputFormat(name: "reply", schema: ["type": "object"])
        let response = try await provider.model(entry).respond(to: request)
        #expect(response.text == #"{"a":1}"#)
        #expect(response.finish == .stop)
        #expect(response.additions == [.assistant(#"{"a":1}"#)])

        #expect(provider.requests[0].body["tool_choice"] == ["type": "auto"])
        #expect(provider.requests[0].body["output_config"].isNull)
        #expect(provider.requests[0].body["system"][0]["text"].string?.contains("`reply`") == true)
        request.tools = [.track]
        #expect(body(request, entry)["tools"].array?.count == 2)
        request.toolChoice = .none
        #expect(body(request, entry)["tools"].array?.map { $0["name"].string } == ["reply"])
        request.reasoning = .none
        #expect(body(request, entry)["tool_choice"] == ["type": "tool", "name": "reply"])
    }
}
