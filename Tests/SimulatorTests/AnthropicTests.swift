import JSON
import Testing

@testable import Simulator

@Suite("Anthropic Messages")
struct AnthropicTests {
    private static let tool: JSONValue = [
        "name": "get_subscription", "description": "The customer's subscription.",
        "input_schema": ["type": "object", "properties": [:]],
    ]
    private static let question: JSONValue = [
        "role": "user", "content": "I want to cancel my subscription, it is too expensive for me.",
    ]
    private static let thinking: JSONValue = ["type": "enabled", "budget_tokens": 1024]

    private static func request(_ more: JSONObject = [:]) -> JSONValue {
        .object((["model": "claude-sonnet-4-5", "max_tokens": 2048, "messages": [question]] as JSONObject).with(more))
    }

    @Test("an answer has the documented shape; with thinking, what was thought comes first and is signed")
    func shape() {
        let (status, json) = Requests.messages(Self.request(["thinking": Self.thinking]))
        #expect(status == 200)
        #expect(json["type"] == "message")
        #expect(json["role"] == "assistant")
        #expect(json["model"] == "claude-sonnet-4-5-20250929")
        #expect(json["content"][0]["type"] == "thinking")
        #expect(json["content"][0]["signature"].string?.isEmpty == false)
        #expect(json["content"][1]["type"] == "text")
        #expect(json["stop_reason"] == "end_turn")
        #expect(json.object?["stop_sequence"] == .null)
        #expect((json["usage"]["output_tokens"].int ?? 0) > 20)
        #expect(Requests.messages(Self.request()).json["content"].array?.count == 1)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var body: JSONValue
        var message: String
        var status = 400
        var type: JSONValue = "invalid_request_error"

        var testDescription: String { message }
    }

    private static func turns(_ turns: JSONValue..., more: JSONObject = [:]) -> JSONValue {
        request((["messages": .array([question] + turns), "tools": [tool]] as JSONObject).with(more))
    }

    private static let call: JSONValue = ["type": "tool_use", "id": "toolu_1", "name": "get_subscription", "input": [:]]
    private static let result: JSONValue = ["type": "tool_result", "tool_use_id": "toolu_1", "content": "{}"]
    private static let advice =
        " Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking"
        + "#important-considerations-when-using-extended-thinking"

    static let refusals: [Refusal] = [
        .init(body: ["model": "claude-sonnet-4-5", "messages": [question]], message: "max_tokens: Field required"),
        .init(body: request(["messages": []]), message: "messages: at least one message is required"),
        .init(body: request(["response_format": [:]]), message: "response_format: Extra inputs are not permitted"),
        .init(
            body: request(["model": "claude-9"]), message: "model: claude-9", status: 404, type: "not_found_error"),
        .init(
            body: request(["thinking": ["type": "enabled", "budget_tokens": 512]]),
            message: "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"),
        .init(
            body: request(["thinking": ["type": "enabled", "budget_tokens": 2048]]),
            message: "`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at "
                + "https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size"),
        .init(
            body: request(["thinking": thinking, "temperature": 0.2]),
            message: "`temperature` may only be set to 1 when thinking is enabled." + advice),
        .init(
            body: request(["thinking": thinking, "tools": [tool], "tool_choice": ["type": "any"]]),
            message: "Thinking may not be enabled when tool_choice forces tool use."),
        .init(
            body: request(["max_tokens": 100_000]),
            message: "max_tokens: 100000 > 64000, which is the maximum allowed number of output tokens for claude-sonnet-4-5"),
        .init(
            body: turns(["role": "assistant", "content": [call]], ["role": "user", "content": "and?"]),
            message:
                "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1. Each `tool_use` block "
                + "must have a corresponding `tool_result` block in the next message."),
        .init(
            body: turns(
                ["role": "assistant", "content": [call]],
                ["role": "user", "content": [["type": "text", "text": "here"], result]]),
            message:
                "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1. Each `tool_use` block "
                + "must have a corresponding `tool_result` block in the next message."),
        .init(
            body: turns(["role": "assistant", "content": "ok"], ["role": "user", "content": [result]]),
            message:
                "messages.2.content.0: unexpected `tool_use_id` found in `tool_result` blocks: toolu_1. Each `tool_result` block must "
                + "have a corresponding `tool_use` block in the previous message."),
        .init(
            body: turns(
                ["role": "assistant", "content": [call]], ["role": "user", "content": [result]], more: ["thinking": thinking]),
            message:
                "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is "
                + "enabled, a final `assistant` message must start with a thinking block (preceeding the lastmost set of `tool_use` and "
                + "`tool_result` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable "
                + "`thinking`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking"
        ),
        .init(
            body: turns(
                ["role": "assistant", "content": [["type": "thinking", "thinking": "a", "signature": "forged"], call]],
                ["role": "user", "content": [result]], more: ["thinking": thinking]),
            message: "messages.1.content.0: Invalid `signature` in `thinking` block"),
        .init(
            body: request([
                "system": .array((1...5).map { ["type": "text", "text": "Part \($0)", "cache_control": ["type": "ephemeral"]] })
            ]),
            message: "A maximum of 4 blocks with cache_control may be provided. Found 5."),
        .init(
            body: request([
                "output_config": [
                    "format": ["type": "json_schema", "schema": ["type": "object", "properties": ["a": ["type": "string"]]]]
                ]
            ]),
            message: "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false"),
        .init(
            body: request(["model": "claude-opus-4-7", "thinking": thinking]),
            message: "\"thinking.type.enabled\" is not supported for this model. Use \"thinking.type.adaptive\" and "
                + "\"output_config.effort\" to control thinking behavior."),
        .init(
            body: request(["model": "claude-sonnet-4-6", "messages": [question, ["role": "assistant", "content": "Dear"]]]),
            message: "This model does not support assistant message prefill. The conversation must end with a user message."),
        .init(
            body: request(["temperature": 0.5, "top_p": 0.5]),
            message: "`temperature` and `top_p` cannot both be specified for this model. Please use only one."),
    ]

    @Test("a malformed request is refused in Anthropic's words", arguments: refusals)
    func refused(_ refusal: Refusal) {
        let (status, json) = Requests.messages(refusal.body)
        #expect(status == refusal.status)
        #expect(json["type"] == "error")
        #expect(json["error"]["type"] == refusal.type)
        #expect(json["error"]["message"].string == refusal.message)
        #expect(json["request_id"].string?.hasPrefix("req_") == true)
    }

    @Test("version and key are asked for, the version first")
    func headers() {
        func send(_ headers: [String: String], _ more: JSONObject = [:]) -> (status: Int, json: JSONValue) {
            Requests.answer(AnthropicFace(), "POST", "/v1/messages", Self.request(more), headers: headers)
        }
        #expect(send([:]).json["error"]["message"] == "anthropic-version: header is required")
        #expect(send(["anthropic-version": "2023-06-01"]).json["error"]["message"] == "x-api-key header is required")
        #expect(send(["anthropic-version": "2023-06-01"]).status == 401)
        #expect(
            send(["anthropic-version": "2023-06-01", "x-api-key": "invalid"]).json["error"]["type"] == "authentication_error")
        // Bearer tokens, and no sampling parameters, from the version of October 2026.
        #expect(send(["anthropic-version": "2023-06-01", "authorization": "Bearer t"]).status == 401)
        let late = ["anthropic-version": "2026-10-21", "authorization": "Bearer t"]
        #expect(send(late).status == 200)
        #expect(send(late, ["temperature": 1]).json["error"]["message"] == "temperature: Extra inputs are not permitted")
    }

    @Test("thinking comes back unchanged with the tool result, and the offer follows from the data")
    func toolRound() {
        let face = AnthropicFace()
        let offers: JSONValue = [
            "name": "change_frequency",
            "input_schema": ["type": "object", "properties": ["frequency": ["type": "string"]], "required": ["frequency"]],
        ]
        let more: JSONObject = ["thinking": Self.thinking, "tools": [Self.tool, offers]]
        let first = Requests.messages(Self.request(more), on: face).json
        #expect(first["stop_reason"] == "tool_use")
        #expect(first["content"][0]["type"] == "thinking")
        let call = first["content"].array?.last ?? .null
        #expect(call["name"] == "get_subscription")
        let next = Requests.messages(
            Self.request(
                more.with([
                    "messages": [
                        Self.question, ["role": "assistant", "content": first["content"]],
                        [
                            "role": "user",
                            "content": [
                                [
                                    "type": "tool_result", "tool_use_id": call["id"],
                                    "content": #"{"subscription":{"status":"Active","frequency":"Monthly"}}"#,
                                ]
                            ],
                        ],
                    ]
                ])), on: face)
        #expect(next.status == 200)
        let text = next.json["content"].array?.last?["text"].string ?? ""
        #expect(text.contains("less often"))
        #expect(!text.contains("http"))
    }

    @Test("structured output satisfies its schema, also while thinking")
    func structured() throws {
        let schema: JSONValue = [
            "type": "object", "additionalProperties": false, "required": ["reply", "needs_human"],
            "properties": ["reply": ["type": "string"], "needs_human": ["anyOf": [["type": "string"], ["type": "null"]]]],
        ]
        let json = Requests.messages(
            Self.request(["thinking": Self.thinking, "output_config": ["format": ["type": "json_schema", "schema": schema]]])
        ).json
        let text = try #require(json["content"][1]["text"].string)
        let value = try JSON.parse(Array(text.utf8))
        #expect(JSONSchema.validate(value, against: schema).isEmpty)
        #expect(value["reply"].string?.contains("your decision") == true)
    }

    @Test("a cache breakpoint is written once and read afterwards")
    func caching() {
        let face = AnthropicFace()
        let system: JSONValue = [
            ["type": "text", "text": .string(String(repeating: "Be kind. ", count: 600)), "cache_control": ["type": "ephemeral"]]
        ]
        let first = Requests.messages(Self.request(["system": system]), on: face).json["usage"]
        let second = Requests.messages(Self.request(["system": system]), on: face).json["usage"]
        #expect((first["cache_creation_input_tokens"].int ?? 0) > 1000)
        #expect(first["cache_read_input_tokens"] == 0)
        #expect(second["cache_read_input_tokens"] == first["cache_creation_input_tokens"])
        #expect(second["cache_creation_input_tokens"] == 0)
    }

    @Test("events come in their documented order, and the signature before its block ends")
    func stream() async throws {
        try await Simulator.withRunning { url in
            let answer = await LiveClient(url).post(
                "/v1/messages", Self.request(["thinking": Self.thinking, "stream": true]), headers: Requests.anthropicKey)
            #expect(answer.isComplete)
            let events = answer.events
            try #require(events.count > 4)
            var kinds: [String] = []
            for event in events {
                let kind = event.name == "content_block_delta" ? event.data["delta"]["type"].string ?? "" : event.name
                if kinds.last != kind { kinds.append(kind) }
            }
            #expect(
                kinds == [
                    "message_start", "content_block_start", "ping", "thinking_delta", "signature_delta", "content_block_stop",
                    "content_block_start", "text_delta", "content_block_stop", "message_delta", "message_stop",
                ])
            #expect(events.allSatisfy { $0.data["type"].string == $0.name })
            #expect(events[0].data["message"]["content"] == [])
            #expect(events[0].data["message"].object?["stop_reason"] == .null)
            let end = events[events.count - 2].data
            #expect(end["delta"]["stop_reason"] == "end_turn")
            #expect((end["usage"]["output_tokens"].int ?? 0) > 20)
        }
    }

    @Test("a streamed call's input arrives as pieces of JSON, the first of them empty")
    func streamedCall() async throws {
        try await Simulator.withRunning { url in
            let answer = await LiveClient(url).post(
                "/anthropic/v1/messages", Self.request(["tools": [Self.tool], "stream": true]), headers: Requests.anthropicKey)
            let deltas = answer.events.filter { $0.data["delta"]["type"] == "input_json_delta" }
            #expect(deltas.first?.data["delta"]["partial_json"] == "")
            #expect(deltas.compactMap { $0.data["delta"]["partial_json"].string }.joined() == "{}")
            #expect(answer.events.contains { $0.data["delta"]["stop_reason"] == "tool_use" })
        }
    }
}
