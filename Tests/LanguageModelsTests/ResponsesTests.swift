import EventLoop
import JSON
import TestSupport
import Testing

@testable import HTTPTransport
@testable import LanguageModels

@Suite("OpenAI Responses", .loop, .timeLimit(.minutes(1)))
@Loop struct ResponsesTests {
    @Test("a question goes out in the interface's own words, and nothing is stored")
    func request() async throws {
        let provider = try ScriptedProvider([.json(200, Sample.responses(Sample.message("Hi!")))])
        let request = ModelRequest(
            instructions: "Be kind.", transcript: [.user("Where is my box?")], tools: [.track, .subscription],
            output: OutputFormat(
                name: "reply",
                schema: [
                    "type": "object", "properties": ["a": ["type": "string"]], "required": ["a"], "additionalProperties": false,
                ]),
            reasoning: .low, maxOutputTokens: 1000)
        _ = try await provider.model(.gpt).respond(to: request)

        let sent = try #require(provider.requests.first)
        #expect(sent.path == "/responses")
        #expect(sent.headers["authorization"] == "Bearer secret-key")
        #expect(sent.headers["content-type"] == "application/json")
        #expect(
            sent.body == [
                "model": "gpt-5.1", "instructions": "Be kind.", "input": [["role": "user", "content": "Where is my box?"]],
                "store": false, "max_output_tokens": 1000, "reasoning": ["effort": "low"],
                "include": ["reasoning.encrypted_content"],
                "tools": [
                    [
                        "type": "function", "name": "track_package", "description": "Where a parcel is.",
                        "parameters": ToolDefinition.track.parameters, "strict": true,
                    ],
                    [
                        "type": "function", "name": "get_subscription", "description": "The customer's subscription.",
                        "parameters": ToolDefinition.subscription.parameters, "strict": false,
                    ],
                ],
                "tool_choice": "auto", "parallel_tool_calls": true,
                "text": [
                    "format": [
                        "type": "json_schema", "name": "reply", "strict": true,
                        "schema": [
                            "type": "object", "properties": ["a": ["type": "string"]], "required": ["a"],
                            "additionalProperties": false,
                        ],
                    ]
                ],
            ])
    }

    @Test("text, calls, reasoning and usage are read, and given back in their order")
    func reply() async throws {
        let output = [Sample.reasoning, Sample.message("One moment."), Sample.functionCall()].joined(separator: ",")
        let provider = try ScriptedProvider([
            .json(200, Sample.responses(output)), .json(200, Sample.responses(Sample.message("Done."))),
        ])
        let model = provider.model(.gpt)
        var request = ModelRequest(instructions: "", transcript: [.user("Where?")], tools: [.track], reasoning: .high)
        let response = try await model.respond(to: request)
        #expect(response.text == "One moment.")
        #expect(response.toolCalls == [ToolCall(id: "call_1", name: "track_package", arguments: ["number": "RR1"])])
        #expect(response.usage == Usage(input: 120, cachedInput: 100, output: 30, reasoning: 12))
        #expect(response.model == "gpt-5.1-2025-11-13")
        #expect(response.finish == .toolCalls)

        request.transcript += response.additions + [.toolResult(callID: "call_1", output: "in Haifa", isError: false)]
        #expect(try await model.respond(to: request).text == "Done.")
        #expect(
            provider.requests[1].body["input"] == [
                ["role": "user", "content": "Where?"],
                ["id": "rs_1", "type": "reasoning", "summary": [], "encrypted_content": "gAAA+/="],
                ["role": "assistant", "content": "One moment."],
                ["type": "function_call", "call_id": "call_1", "name": "track_package", "arguments": #"{"number":"RR1"}"#],
                ["type": "function_call_output", "call_id": "call_1", "output": "in Haifa"],
            ])
    }

    @Test(
        "an answer that is cut off, filtered or refused says so",
        arguments: [
            (#","incomplete_details":{"reason":"max_output_tokens"}"#, "incomplete", FinishReason.length),
            (#","incomplete_details":{"reason":"content_filter"}"#, "incomplete", .contentFilter),
            ("", "completed", .stop),
        ])
    func finish(_ extra: String, _ status: String, _ finish: FinishReason) async throws {
        let body = Sample.responses(Sample.message("So"), status: status, extra: extra)
            .replacing(#""incomplete_details":null,"#, with: extra.isEmpty ? #""incomplete_details":null,"# : "")
        let provider = try ScriptedProvider([.json(200, body)])
        #expect(try await provider.model(.gpt).respond(to: .hello).finish == finish)
    }

    @Test("a refusal is no text")
    func refusal() async throws {
        let output =
            #"""
            {"id":"m","type":"message","role":"assistant","status":"completed","content":[{"type":"refusal",\#
            "refusal":"I cannot."}]}
            """#
        let provider = try ScriptedProvider([.json(200, Sample.responses(output))])
        let response = try await provider.model(.gpt).respond(to: .hello)
        #expect(response.finish == .refusal)
        #expect(response.refusal == "I cannot.")
        #expect(response.text.isEmpty)
    }

    @Test(
        "a failed response is the error that it names",
        arguments: [
            ("rate_limit_exceeded", ModelError.Kind.rateLimited, true), ("server_error", .unavailable, true),
            ("invalid_prompt", .refused, false),
        ])
    func failed(_ code: String, _ kind: ModelError.Kind, _ isTemporary: Bool) async throws {
        let body = Sample.responses("", status: "failed").replacing(
            #""error":null"#, with: #""error":{"code":"\#(code)","message":"no"}"#)
        let provider = try ScriptedProvider([.json(200, body)])
        let error = await #expect(throws: ModelError.self) { _ = try await provider.model(.gpt).respond(to: .hello) }
        #expect(error?.kind == kind)
        #expect(error?.isTemporary == isTemporary)
    }

    @Test("a stream brings deltas, and then the same response as without one")
    func stream() async throws {
        let provider = try ScriptedProvider([.stream([Sample.responsesStream])])
        var deltas: [ModelDelta] = []
        let response = try await provider.model(.gpt).respond(to: .hello, options: CallOptions()) { deltas.append($0) }
        #expect(
            deltas == [
                .reasoning("Hm."), .text("Шалом, "), .text("שלום!"), .toolCall(id: "call_1", name: "track_package"),
                .toolArguments(id: "call_1", #"{"number""#), .toolArguments(id: "call_1", #":"RR1"}"#),
            ])
        #expect(response.text == "Шалом, שלום!")
        #expect(response.toolCalls.map(\.arguments) == [["number": "RR1"]])
        #expect(response.additions.count == 3)
        #expect(response.usage.output == 30)
        #expect(provider.requests[0].body["stream"] == true)
        #expect(provider.requests[0].headers["accept"] == "text/event-stream")
    }

    @Test("an error event within a stream is that error")
    func errorEvent() async throws {
        let error = #"{"type":"error","code":"server_error","message":"it broke","param":null,"sequence_number":7}"#
        let provider = try ScriptedProvider([.stream([Sample.events([error])])])
        let thrown = await #expect(throws: ModelError.self) {
            _ = try await provider.model(.gpt).respond(to: .hello, options: CallOptions()) { _ in }
        }
        #expect(thrown?.kind == .unavailable)
        #expect(thrown?.message.contains("it broke") == true)
    }

    @Test(
        "a level that the model does not know gives way to the nearest that it knows",
        arguments: [
            ([ReasoningLevel.minimal, .low, .medium, .high], Reasoning.none, "minimal"), ([.none, .low], .high, "low"),
            ([.none, .low, .medium, .high], .minimal, "none"),
            ([.none, .low, .medium, .high], .thinking(budgetTokens: 4000), "medium"),
        ])
    func levels(_ levels: [ReasoningLevel], _ asked: Reasoning, _ sent: String) {
        let body = ResponsesRequest.body(
            ModelRequest(instructions: "", reasoning: asked), ModelEntry.gpt.with { $0.reasoningLevels = levels }, isStream: false
        )
        #expect(body["reasoning"]["effort"].string == sent)
    }

    @Test("a model without reasoning is told nothing of it")
    func noReasoning() {
        let body = ResponsesRequest.body(.hello, ModelEntry.gpt.with { $0.reasoningLevels = [] }, isStream: false)
        #expect(body.object?.keys == ["model", "instructions", "input", "store", "max_output_tokens"])
    }

    @Test("what another model has signed is not shown to this one")
    func foreignState() {
        let foreign = TranscriptItem.providerState(ProviderState(origin: ModelEntry.claude.origin, content: ["type": "thinking"]))
        let body = ResponsesRequest.body(
            ModelRequest(instructions: "", transcript: [foreign, .user("Hi")]), .gpt, isStream: false)
        #expect(body["input"].array?.count == 1)
    }
}
