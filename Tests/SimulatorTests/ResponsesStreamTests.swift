import JSON
import Testing

@testable import Simulator

@Suite("OpenAI Responses, streamed over a socket")
struct ResponsesStreamTests {
    @Test("events come in order, numbered, and add up to the whole")
    func order() async throws {
        try await Simulator.withRunning { url in
            let answer = await LiveClient(url).post(
                "/v1/responses",
                [
                    "model": "gpt-5.1", "stream": true, "store": false, "input": "Where is my box?",
                    "reasoning": ["effort": "low"],
                    "include": ["reasoning.encrypted_content"],
                ], headers: Requests.openAIKey)
            #expect(answer.status == 200)
            #expect(answer.isComplete)
            #expect(answer.headers["content-type"] == "text/event-stream; charset=utf-8")
            let events = answer.events
            var names = events.map(\.name)
            let deltas = events.filter { $0.name == "response.output_text.delta" }
            names.removeAll { $0 == "response.output_text.delta" }
            #expect(
                names == [
                    "response.created", "response.in_progress", "response.output_item.added", "response.output_item.done",
                    "response.output_item.added", "response.content_part.added", "response.output_text.done",
                    "response.content_part.done", "response.output_item.done", "response.completed",
                ])
            #expect(events.map { $0.data["sequence_number"].int } == Array(0..<events.count))
            #expect(events.allSatisfy { $0.data["type"].string == $0.name })
            #expect(deltas.count > 2)
            let text = deltas.compactMap { $0.data["delta"].string }.joined()
            let whole = events.last?.data["response"] ?? .null
            #expect(whole["output"][1]["content"][0]["text"].string == text)
            #expect((whole["usage"]["output_tokens"].int ?? 0) > 64)
        }
    }

    @Test("a call's arguments arrive in pieces and end whole")
    func callInPieces() async throws {
        try await Simulator.withRunning { url in
            let answer = await LiveClient(url).post(
                "/openai/v1/responses",
                [
                    "model": "gpt-5.1", "stream": true, "input": "Please pause my subscription for 3 months, it is too much now",
                    "tools": [
                        [
                            "type": "function", "name": "pause_subscription", "strict": true,
                            "parameters": [
                                "type": "object", "additionalProperties": false, "required": ["months", "reason"],
                                "properties": ["months": ["type": "integer"], "reason": ["type": "string"]],
                            ],
                        ]
                    ],
                ], headers: Requests.openAIKey)
            let events = answer.events
            let pieces = events.filter { $0.name == "response.function_call_arguments.delta" }.compactMap {
                $0.data["delta"].string
            }
            let done = events.first { $0.name == "response.function_call_arguments.done" }?.data
            #expect(pieces.count > 1)
            #expect(pieces.joined() == done?["arguments"].string)
            let arguments = try JSON.parse(Array(pieces.joined().utf8))
            #expect(arguments["months"] == 3)
        }
    }
}
