import EventLoop
import JSON
import TestSupport
import Testing

@testable import HTTPTransport
@testable import LanguageModels

@Suite("Chat Completions", .loop, .timeLimit(.minutes(1)))
@Loop struct ChatCompletionsTests {
    @Test("a question goes out in the interface's own words")
    func request() async throws {
        let provider = try ScriptedProvider([.json(200, Sample.chatText("Hi!"))])
        let request = ModelRequest(
            instructions: "Be kind.",
            transcript: [
                .user("Where?"), .assistant("One moment."),
                .toolCall(ToolCall(id: "call_1", name: "track_package", arguments: ["number": "RR1"])),
                .toolCall(ToolCall(id: "call_2", name: "track_package", arguments: ["number": "RR2"])),
                .toolResult(callID: "call_1", output: "in Haifa", isError: false),
                .toolResult(callID: "call_2", output: "unknown number", isError: true), .user("And?"),
            ],
            tools: [.track], toolChoice: .required,
            output: OutputFormat(
                name: "reply", description: "the reply",
                schema: ["type": "object", "properties": [:], "required": [], "additionalProperties": false]),
            reasoning: .low)
        _ = try await provider.model(.chat, key: nil).respond(to: request)

        let sent = try #require(provider.requests.first)
        #expect(sent.path == "/chat/completions")
        #expect(sent.headers["authorization"] == nil)
        #expect(
            sent.body == [
                "model": "qwen", "max_completion_tokens": 2048,
                "messages": [
                    ["role": "system", "content": "Be kind."], ["role": "user", "content": "Where?"],
                    [
                        "role": "assistant", "content": "One moment.",
                        "tool_calls": [
                            [
                                "id": "call_1", "type": "function",
                                "function": ["name": "track_package", "arguments": #"{"number":"RR1"}"#],
                            ],
                            [
                                "id": "call_2", "type": "function",
                                "function": ["name": "track_package", "arguments": #"{"number":"RR2"}"#],
                            ],
                        ],
                    ],
                    ["role": "tool", "tool_call_id": "call_1", "content": "in Haifa"],
                    ["role": "tool", "tool_call_id": "call_2", "content": "Error: unknown number"],
                    ["role": "user", "content": "And?"],
                ],
                "tools": [
                    [
                        "type": "function",
                        "function": [
                            "name": "track_package", "description": "Where a parcel is.",
                            "parameters": ToolDefinition.track.parameters,
                            "strict": true,
                        ],
                    ]
                ],
                "tool_choice": "required",
                "response_format": [
                    "type": "json_schema",
                    "json_schema": [
                        "name": "reply", "description": "the reply", "strict": true,
                        "schema": ["type": "object", "properties": [:], "required": [], "additionalProperties": false],
                    ],
                ],
            ])
    }

    @Test("text, calls and usage are read")
    func reply() async throws {
        let message = """
            {"role":"assistant","content":null,"refusal":null,"tool_calls":[{"id":"call_1","type":"function","function":\
            {"name":"track_package","arguments":"{\\"number\\":\\"RR1\\"}"}},\
            {"type":"function","function":{"name":"get_subscription","arguments":""}}]}
            """
        let provider = try ScriptedProvider([.json(200, Sample.chat(message, finish: "tool_calls"))])
        let response = try await provider.model(.chat).respond(to: .hello)
        #expect(response.finish == .toolCalls)
        #expect(response.toolCalls[0] == ToolCall(id: "call_1", name: "track_package", arguments: ["number": "RR1"]))
        // A server that names no call, and writes nothing for no arguments.
        #expect(response.toolCalls[1].id == "unnamed_1")
        #expect(response.toolCalls[1].arguments == [:])
        #expect(response.usage == Usage(input: 19, cachedInput: 4, output: 10, reasoning: 3))
        #expect(response.model == "qwen-2")
    }

    @Test(
        "the reason to stop is read",
        arguments: [
            ("stop", #"{"role":"assistant","content":"a","refusal":null}"#, FinishReason.stop),
            ("length", #"{"content":"a"}"#, .length),
            ("content_filter", #"{"content":""}"#, .contentFilter), ("stop", #"{"content":null,"refusal":"No."}"#, .refusal),
        ])
    func finish(_ reason: String, _ message: String, _ finish: FinishReason) async throws {
        let provider = try ScriptedProvider([.json(200, Sample.chat(message, finish: reason))])
        #expect(try await provider.model(.chat).respond(to: .hello).finish == finish)
    }

    @Test("a stream brings deltas, its calls in pieces, and then the same response as without one")
    func stream() async throws {
        let provider = try ScriptedProvider([.stream([Sample.chatStream])])
        var deltas: [ModelDelta] = []
        let response = try await provider.model(.chat).respond(to: .hello, options: CallOptions()) { deltas.append($0) }
        #expect(
            deltas == [
                .text("Шалом, "), .text("שלום!"), .toolCall(id: "call_1", name: "track_package"),
                .toolArguments(id: "call_1", #"{"number""#),
                .toolCall(id: "call_2", name: "get_subscription"), .toolArguments(id: "call_2", "{}"),
                .toolArguments(id: "call_1", #":"RR1"}"#),
            ])
        #expect(response.text == "Шалом, שלום!")
        #expect(response.toolCalls.map(\.arguments) == [["number": "RR1"], [:]])
        #expect(response.usage == Usage(input: 19, output: 10))
        #expect(response.finish == .toolCalls)
        #expect(provider.requests[0].body["stream_options"]["include_usage"] == true)
    }

    @Test("a server that answers whole though a stream was asked for is understood")
    func ignoredStream() async throws {
        let provider = try ScriptedProvider([.json(200, Sample.chatText("Hi!"))])
        #expect(try await provider.model(.chat).respond(to: .hello, options: CallOptions()) { _ in }.text == "Hi!")
    }

    @Test("a server that ends its stream without the last word is understood when the answer was whole")
    func noDone() async throws {
        let whole = Sample.chatStream.replacing("data: [DONE]\n\n", with: "")
        let provider = try ScriptedProvider([.stream([whole]), .stream([String(whole.prefix(900))])])
        let model = provider.model(.chat)
        #expect(try await model.respond(to: .hello, options: CallOptions()) { _ in }.text == "Шалом, שלום!")
        let error = await #expect(throws: ModelError.self) {
            _ = try await model.respond(to: .hello, options: CallOptions()) { _ in }
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.isTemporary == true)
    }

    @Test("an answer's form can travel as a tool that must be called", arguments: [false, true])
    func answerTool(_ isStream: Bool) async throws {
        let call =
            #"""
            {"role":"assistant","content":"Here:","tool_calls":[{"id":"c","type":"function","function":{\#
            "name":"reply","arguments":"{\"a\":1}"}}]}
            """#
        let chunk =
            #"""
            {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"reply",\#
            "arguments":"{\"a\":1}"}}]},"finish_reason":"tool_calls"}]}
            """#
        let provider = try ScriptedProvider([
            isStream ? .stream(["data: \(chunk)\n\ndata: [DONE]\n\n"]) : .json(200, Sample.chat(call, finish: "tool_calls"))
        ])
        var request = ModelRequest.hello
        request.output = OutputFormat(name: "reply", schema: ["type": "object"])
        var deltas: [ModelDelta] = []
        let listener: @Loop (ModelDelta) -> Void = { deltas.append($0) }
        let model = provider.model(ModelEntry.chat.with { $0.structuredOutput = .tool })
        let response = try await model.respond(to: request, options: CallOptions(), onDelta: isStream ? listener : nil)
        #expect(response.text == #"{"a":1}"#)
        #expect(response.toolCalls.isEmpty)
        #expect(response.finish == .stop)
        #expect(response.additions == [.assistant(#"{"a":1}"#)])
        #expect(deltas == (isStream ? [.text(#"{"a":1}"#)] : []))
        let body = provider.requests[0].body
        #expect(body["response_format"].isNull)
        #expect(body["tool_choice"] == ["type": "function", "function": ["name": "reply"]])
        #expect(body["messages"][0]["content"].string?.contains("`reply`") == true)
    }
}
