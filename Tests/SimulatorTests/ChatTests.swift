import JSON
import Testing

@testable import Simulator

@Suite("OpenAI Chat Completions")
struct ChatTests {
    private static let tool: JSONValue = [
        "type": "function",
        "function": ["name": "get_subscription", "parameters": ["type": "object", "properties": [:]]],
    ]

    private static func request(_ messages: JSONValue..., more: JSONObject = [:]) -> JSONValue {
        .object((["model": "gpt-5.1", "messages": .array(messages)] as JSONObject).with(more))
    }

    @Test("an answer has the documented shape")
    func shape() {
        let (status, json) = Requests.chat(Self.request(["role": "user", "content": "Where is my box?"]))
        #expect(status == 200)
        #expect(json["object"] == "chat.completion")
        #expect(json["choices"][0]["finish_reason"] == "stop")
        #expect(json["choices"][0]["message"]["role"] == "assistant")
        #expect(json["choices"][0]["message"].object?["refusal"] == .null)
        #expect(json["choices"][0].object?["logprobs"] == .null)
        #expect(json["usage"]["prompt_tokens_details"]["cached_tokens"] == 0)
    }

    @Test("a tool call is asked for, answered, and used")
    func toolCall() throws {
        let first = Requests.chat(
            Self.request(
                ["role": "user", "content": "What is the status of my subscription? When is it paused until?"],
                more: ["tools": [Self.tool]])
        ).json
        let message = first["choices"][0]["message"]
        #expect(first["choices"][0]["finish_reason"] == "tool_calls")
        #expect(message["content"].isNull)
        let call = message["tool_calls"][0]
        #expect(call["function"]["arguments"] == "{}")
        let next = Requests.chat(
            Self.request(
                ["role": "user", "content": "Until when is my subscription paused?"],
                ["role": "assistant", "content": nil, "tool_calls": [call]],
                [
                    "role": "tool", "tool_call_id": call["id"],
                    "content": #"{"status":"Paused","frequency":"Monthly","pause_end_date":"2026-03-01"}"#,
                ],
                more: ["tools": [Self.tool]]))
        #expect(next.json["choices"][0]["message"]["content"].string?.contains("2026-03-01") == true)
    }

    @Test("what Chat Completions refuses is refused in its words")
    func refusals() {
        let orphan = Requests.chat(
            Self.request(["role": "user", "content": "hi"], ["role": "tool", "tool_call_id": "call_1", "content": "{}"])
        ).json
        #expect(
            orphan["error"]["message"]
                == "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.")
        #expect(orphan["error"]["param"] == "messages.[1].role")
        let open = Requests.chat(
            Self.request(
                ["role": "user", "content": "hi"],
                [
                    "role": "assistant",
                    "tool_calls": [["id": "call_9", "type": "function", "function": ["name": "get", "arguments": "{}"]]],
                ],
                ["role": "user", "content": "and?"])
        ).json
        #expect(open["error"]["message"].string?.hasSuffix("did not have response messages: call_9") == true)
        let old = Requests.chat(Self.request(["role": "user", "content": "hi"], more: ["max_tokens": 10])).json
        #expect(
            old["error"]["message"]
                == "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.")
        let model = Requests.chat(["model": "llama3", "messages": [["role": "user", "content": "hi"]]])
        #expect(model.status == 404)
        #expect(Requests.chat(Self.request(more: ["messages": []])).json["error"]["code"] == "empty_array")
    }

    @Test("below /compatible every model answers, without a key and with parameters of its own")
    func compatible() {
        let answer = Requests.answer(
            OpenAIFace(), "POST", "/v1/chat/completions",
            [
                "model": "llama-3.3-70b", "messages": [["role": "user", "content": "Where is my box?"]], "max_tokens": 200,
                "mirostat": 1,
            ],
            isCompatible: true)
        #expect(answer.status == 200)
        #expect(answer.json["model"] == "llama-3.3-70b")
    }

    @Test("chunks carry the role first, the text in pieces, the end, the usage when asked, and a last word")
    func stream() async throws {
        try await Simulator.withRunning { url in
            let answer = await LiveClient(url).post(
                "/v1/chat/completions",
                Self.request(
                    ["role": "user", "content": "Thank you so much for the wonderful box!"],
                    more: ["stream": true, "stream_options": ["include_usage": true]]),
                headers: Requests.openAIKey)
            let events = answer.events.map(\.data)
            try #require(events.count > 4)
            #expect(events.first?["choices"][0]["delta"]["role"] == "assistant")
            #expect(events.last == "[DONE]")
            let usage = events[events.count - 2]
            #expect(usage["choices"] == [])
            #expect((usage["usage"]["completion_tokens"].int ?? 0) > 5)
            #expect(events.dropLast(2).allSatisfy { $0.object?["usage"] == .null })
            #expect(events[events.count - 3]["choices"][0]["finish_reason"] == "stop")
            let text = events.compactMap { $0["choices"][0]["delta"]["content"].string }.joined()
            #expect(text.contains("Thank you"))
        }
    }

    @Test("a streamed call names itself once, then sends its arguments")
    func streamedCall() async throws {
        try await Simulator.withRunning { url in
            let answer = await LiveClient(url).post(
                "/v1/chat/completions",
                Self.request(["role": "user", "content": "Where is my box?"], more: ["stream": true, "tools": [Self.tool]]),
                headers: Requests.openAIKey)
            let calls = answer.events.map { $0.data["choices"][0]["delta"]["tool_calls"][0] }.filter { !$0.isNull }
            #expect(calls.first?["function"]["name"] == "get_subscription")
            #expect(calls.dropFirst().allSatisfy { $0["id"].isNull && $0["function"]["name"].isNull })
            #expect(calls.compactMap { $0["function"]["arguments"].string }.joined() == "{}")
            #expect(answer.events.contains { $0.data["choices"][0]["finish_reason"] == "tool_calls" })
        }
    }
}
