import EventLoop
import JSON
import TestSupport
import Testing

@testable import LanguageModels

@Suite("An answer as a Swift type", .loop, .timeLimit(.minutes(1)))
@Loop struct AnswerTests {
    struct Verdict: Codable, Sendable, Equatable {
        enum Decision: String, Codable, Sendable, CaseIterable { case send, draft }
        var decision: Decision
        var score: Double
        var reason: String?
    }

    private let good = #"{"decision":"send","score":0.9,"reason":null}"#

    @Test("is constrained to the type's strict schema, and decoded")
    func decodes() async throws {
        let provider = try ScriptedProvider([.json(200, Sample.responses(Sample.message(good)))])
        let answer = try await provider.model(.gpt).respond(as: Verdict.self, to: .hello)
        #expect(answer.value == Verdict(decision: .send, score: 0.9, reason: nil))
        let format = provider.requests[0].body["text"]["format"]
        #expect(format["name"] == "Verdict")
        #expect(format["strict"] == true)
        #expect(format["schema"]["properties"]["decision"]["enum"] == ["send", "draft"])
        #expect(format["schema"]["additionalProperties"] == false)
        #expect(format["schema"]["required"] == ["decision", "score", "reason"])
    }

    @Test(
        "that does not decode is asked for once more, with the error told",
        arguments: [
            "I would send it.", #"{"decision":"maybe","score":0.9,"reason":null}"#, #"{"decision":"send"}"#, "",
        ])
    func secondTry(_ bad: String) async throws {
        let provider = try ScriptedProvider([
            .json(200, Sample.responses(Sample.message(bad))), .json(200, Sample.responses(Sample.message(good))),
        ])
        let answer = try await provider.model(.gpt).respond(as: Verdict.self, to: .hello)
        #expect(answer.value.decision == .send)
        #expect(answer.response.usage.output == 60)
        let input = try #require(provider.requests[1].body["input"].array)
        #expect(input.count == (bad.isEmpty ? 2 : 3))
        #expect(input.last?["role"] == "user")
        #expect(input.last?["content"].string?.contains("could not be read") == true)
    }

    @Test("that does not decode twice has failed for good")
    func twice() async throws {
        let bad = ScriptedProvider.Reply.json(200, Sample.responses(Sample.message("no")))
        let provider = try ScriptedProvider([bad, bad])
        let error = await #expect(throws: ModelError.self) {
            _ = try await provider.model(.gpt).respond(as: Verdict.self, to: .hello)
        }
        #expect(error?.kind == .undecodable)
        #expect(error?.isTemporary == false)
        #expect(provider.requests.count == 2)
    }

    @Test("that is cut off or refused is not asked for again")
    func noAnswer() async throws {
        let cut = Sample.responses(Sample.message("{"), status: "incomplete")
        let refused = Sample.responses(
            #"{"type":"message","role":"assistant","content":[{"type":"refusal","refusal":"I cannot."}]}"#)
        let provider = try ScriptedProvider([.json(200, cut), .json(200, refused)])
        let model = provider.model(.gpt)
        #expect(
            await #expect(throws: ModelError.self) { _ = try await model.respond(as: Verdict.self, to: .hello) }?.kind
                == .undecodable)
        #expect(
            await #expect(throws: ModelError.self) { _ = try await model.respond(as: Verdict.self, to: .hello) }?.kind == .refused
        )
        #expect(provider.requests.count == 2)
    }

    @Test(
        "is found in a code block",
        arguments: [
            ("```json\n{\"a\":1}\n```", "{\"a\":1}\n"), ("\n ```\n{}\n```\n", "{}\n"), ("{}", "{}"), ("```{}```", "```{}```"),
            ("```json\n{\"a\":\"```\"}\n```", "{\"a\":\"```\"}\n"), ("```json\n{}", "{}"),
        ])
    func unfenced(_ text: String, _ inner: String) { #expect(AnswerDecoder.unfenced(text) == inner) }

    @Test("comes from every interface and either way of holding a model to it", arguments: [ModelEntry.gpt, .chat, .claude])
    func everyInterface(_ entry: ModelEntry) async throws {
        for way in [ModelEntry.StructuredOutput.native, .tool] where way == .native || entry.api != .responses {
            let reply =
                switch (entry.api, way) {
                case (.responses, _): Sample.responses(Sample.message(good))
                case (.chatCompletions, .native): Sample.chatText(good)
                case (.chatCompletions, .tool):
                    Sample.chat(
                        #"""
                        {"content":null,"tool_calls":[{"id":"c","function":{"name":"Verdict",\#
                        "arguments":\#(JSONValue.string(good).encodedString)}}]}
                        """#
                    )
                case (.anthropic, .native): Sample.claudeText(good)
                case (.anthropic, .tool): Sample.claude(Sample.toolUse("Verdict", good), stop: "tool_use")
                }
            let provider = try ScriptedProvider([.json(200, reply)])
            let model = provider.model(entry.with { $0.structuredOutput = way })
            #expect(try await model.respond(as: Verdict.self, to: .hello).value.score == 0.9)
        }
    }
}

@Suite("Schema dialects")
struct StrictSchemaTests {
    @Test(
        "strict mode takes closed objects whose properties are all required, and nothing it cannot keep",
        arguments: [
            (
                ["type": "object", "properties": ["a": ["type": "string"]], "required": ["a"], "additionalProperties": false],
                true
            ),
            (["type": "object", "properties": [:], "required": [], "additionalProperties": false], true),
            (["type": "object", "properties": ["a": ["type": "string"]], "required": [], "additionalProperties": false], false),
            (["type": "object", "properties": ["a": ["type": "string"]], "required": ["a"]], false),
            (["type": "object"], false),
            (
                [
                    "type": "object", "properties": ["a": ["type": "string", "minLength": 1]], "required": ["a"],
                    "additionalProperties": false,
                ], false
            ),
            (["type": "array", "items": ["type": "object"]], false),
            (["type": "array", "items": ["type": "string", "enum": ["a"]]], true),
            (["anyOf": [["type": "string"], ["type": "null"]]], true),
            (["anyOf": [["type": "string"], ["type": "object"]]], false),
            ([:], false), (true, false),
        ] as [(JSONValue, Bool)])
    func permits(_ schema: JSONValue, _ isPermitted: Bool) { #expect(StrictSchema.permits(schema) == isPermitted) }

    @Test("what Anthropic's dialect cannot keep goes into the description")
    func anthropic() {
        let schema: JSONValue = [
            "$schema": "x", "type": "object", "required": ["n"],
            "properties": [
                "n": ["type": "integer", "description": "a number", "minimum": 1, "maximum": 9],
                "l": ["type": "array", "items": ["type": "string", "maxLength": 3], "minItems": 1, "maxItems": 4],
                "e": ["oneOf": [["type": "string", "format": "email"], ["type": "string", "format": "colour"]]],
            ],
        ]
        #expect(
            StrictSchema.anthropic(schema) == [
                "type": "object", "required": ["n"], "additionalProperties": false,
                "properties": [
                    "n": ["type": "integer", "description": "a number {minimum: 1, maximum: 9}"],
                    "l": [
                        "type": "array", "items": ["type": "string", "description": "{maxLength: 3}"], "minItems": 1,
                        "description": "{maxItems: 4}",
                    ],
                    "e": [
                        "anyOf": [
                            ["type": "string", "format": "email"], ["type": "string", "description": "{format: \"colour\"}"],
                        ]
                    ],
                ],
            ])
    }
}

@Suite("A transcript")
struct TranscriptTests {
    private func call(_ id: String) -> TranscriptItem { .toolCall(ToolCall(id: id, name: "t", arguments: [:])) }
    private func result(_ id: String, _ output: String = "r") -> TranscriptItem {
        .toolResult(callID: id, output: output, isError: false)
    }
    private func broken(_ id: String) -> TranscriptItem {
        .toolResult(callID: id, output: "The tool was not called: the work was broken off.", isError: true)
    }

    @Test("that is in order stays as it is")
    func inOrder() {
        let items: [TranscriptItem] = [
            .user("a"), .assistant("b"), call("1"), call("2"), result("1"), result("2"), .assistant("c"), .user("d"),
        ]
        #expect(items.normalized() == items)
    }

    @Test("gets a result for every call, in the calls' order and right after them")
    func results() {
        #expect(
            [.user("a"), call("1"), call("2"), result("2"), result("1")].normalized() == [
                .user("a"), call("1"), call("2"), result("1"), result("2"),
            ])
        #expect([call("1"), .user("stop")].normalized() == [call("1"), broken("1"), .user("stop")])
        #expect([call("1")].normalized() == [call("1"), broken("1")])
        #expect(
            [call("1"), .assistant("x"), .user("y"), result("1")].normalized() == [
                call("1"), .assistant("x"), result("1"), .user("y"),
            ])
    }

    @Test("loses results without a call, doubled calls, and what is empty")
    func losses() {
        #expect([.user(" \n"), result("9"), .assistant(""), .user("a")].normalized() == [.user("a")])
        #expect([call("1"), call("1"), result("1")].normalized() == [call("1"), result("1")])
    }

    @Test("may use an id again in a later round")
    func reusedID() {
        let items = [call("1"), result("1", "first"), call("1"), result("1", "second")]
        #expect(items.normalized() == items)
    }

    @Test("survives storage")
    func codable() throws {
        let state = ProviderState(origin: "x", content: ["a": [1, nil]])
        let items: [TranscriptItem] = [.user("a"), .assistant("b"), call("1"), result("1"), .providerState(state)]
        #expect(try JSON.decode([TranscriptItem].self, from: JSON.encode(items)) == items)
    }

    @Test("arguments that are no JSON are kept as they were written")
    func arguments() {
        let call = ToolCall(id: "1", name: "t", argumentsText: "{\"a\":")
        #expect(call.arguments == .null)
        #expect(call.argumentsText == "{\"a\":")
        #expect(ToolCall(id: "1", name: "t", argumentsText: " ").arguments == [:])
    }
}
