import JSON
import Testing

@testable import Simulator

@Suite("Scripts, over sockets")
struct ScriptTests {
    private static let ask: JSONValue = ["model": "gpt-5.1", "input": "Where is my box?"]

    private static func ask(_ client: LiveClient, _ body: JSONValue = ask, patience: Int = 10) async -> LiveAnswer {
        await client.post("/v1/responses", body, headers: Requests.openAIKey, patience: patience)
    }

    @Test("a status gets the service's own error body, and the rule is used up")
    func failure() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post(
                "/simulator/script", ["match": ["face": "openai"], "action": ["status": 429, "headers": ["retry-after": "7"]]])
            let first = await Self.ask(client)
            #expect(first.status == 429)
            #expect(first.headers["retry-after"] == "7")
            #expect(first.json["error"]["code"] == "rate_limit_exceeded")
            #expect(await Self.ask(client).status == 200)
        }
    }

    @Test("overloaded is 529 with its error type")
    func overloaded() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post("/simulator/script", ["match": ["face": "anthropic"], "action": ["status": 529]])
            let answer = await client.post("/v1/messages", [:], headers: Requests.anthropicKey)
            #expect(answer.status == 529)
            #expect(answer.json["error"]["type"] == "overloaded_error")
        }
    }

    @Test("rules look at the model, the path and the words, count requests, and serve as often as they say")
    func matching() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            let accepted = await client.post(
                "/simulator/script",
                [
                    ["match": ["model": "gpt-5-mini"], "action": ["status": 500, "times": -1]],
                    ["match": ["path": "/v1/resp*", "contains": "honey", "nth": 2], "action": ["status": 503, "times": 2]],
                ])
            #expect(accepted.json["accepted"] == 2)
            let honey: JSONValue = ["model": "gpt-5.1", "input": "no honey please"]
            var statuses: [Int] = []
            for _ in 0..<4 { statuses.append(await Self.ask(client, honey).status) }
            #expect(statuses == [200, 503, 503, 200])
            for _ in 0..<2 { #expect(await Self.ask(client, ["model": "gpt-5-mini", "input": "hi"]).status == 500) }
            #expect(await Self.ask(client).status == 200)
        }
    }

    @Test("a scripted reply comes in the shape of the service, streamed or whole")
    func reply() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post(
                "/simulator/script",
                [
                    ["match": ["face": "openai"], "action": ["reply": ["text": "Exactly this.", "end": "refused"]]],
                    [
                        "match": ["face": "anthropic"],
                        "action": [
                            "reply": ["tool_calls": [["name": "get_subscription", "arguments": ["email": "a@example.com"]]]]
                        ],
                    ],
                ])
            let refusal = await Self.ask(client).json["output"][0]["content"][0]
            #expect(refusal == ["type": "refusal", "refusal": "Exactly this."])
            let message = await client.post(
                "/v1/messages",
                ["model": "claude-sonnet-4-5", "max_tokens": 100, "messages": [["role": "user", "content": "hi"]]],
                headers: Requests.anthropicKey
            ).json
            #expect(message["stop_reason"] == "tool_use")
            #expect(message["content"][0]["input"] == ["email": "a@example.com"])
        }
    }

    @Test("an answer can be late as a whole, or only in its first byte")
    func delays() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post("/simulator/script", ["action": ["delay_ms": 150]])
            let late = await Self.ask(client)
            #expect(late.status == 200)
            #expect(late.untilFirstByte >= .milliseconds(140))
            _ = await client.post("/simulator/script", ["action": ["first_byte_delay_ms": 150]])
            let slow = await Self.ask(client)
            #expect(slow.isComplete)
            #expect(slow.elapsed >= .milliseconds(140))
            #expect(slow.untilFirstByte < slow.elapsed)
        }
    }

    @Test("a connection can be cut before, within and after a body")
    func cuts() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post("/simulator/script", [["action": ["cut_after_bytes": 0]], ["action": ["cut_after_bytes": 40]]])
            let nothing = await Self.ask(client)
            #expect(nothing.status == 0)
            let part = await Self.ask(client)
            #expect(part.status == 200)
            #expect(part.body.count == 40)
            #expect(!part.isComplete)
            let stream: JSONValue = ["model": "gpt-5.1", "input": "hi", "stream": true]
            _ = await client.post("/simulator/script", ["action": ["cut_after_bytes": 2500]])
            let cut = await Self.ask(client, stream)
            #expect(cut.body.count == 2500)
            #expect(!cut.isComplete)
        }
    }

    @Test("a stream can fall silent, until the simulator is reset")
    func stall() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post("/simulator/script", ["action": ["stall_after_bytes": 100]])
            async let stalled = Self.ask(client, ["model": "gpt-5.1", "input": "hi", "stream": true])
            var recorded = 0
            while recorded == 0 { recorded = await client.get("/simulator/requests").json["total"].int ?? 0 }
            _ = await client.post("/simulator/reset", [:])
            let answer = await stalled
            #expect(answer.body.count == 100)
            #expect(!answer.isComplete)
        }
    }

    @Test("a stream can fail after it began, with the service's error event")
    func failingStream() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await client.post("/simulator/script", ["action": ["fail_after_events": 3, "times": 2]])
            let messages = await client.post(
                "/v1/messages",
                [
                    "model": "claude-sonnet-4-5", "max_tokens": 100, "stream": true,
                    "messages": [["role": "user", "content": "hi"]],
                ],
                headers: Requests.anthropicKey)
            #expect(messages.status == 200)
            #expect(messages.events.map(\.name) == ["message_start", "content_block_start", "ping", "error"])
            #expect(messages.events.last?.data["error"]["type"] == "overloaded_error")
            let responses = await Self.ask(client, ["model": "gpt-5.1", "input": "hi", "stream": true])
            #expect(responses.events.count == 4)
            #expect(responses.events.last?.data["type"] == "error")
        }
    }

    @Test("requests are recorded, with credentials hidden; a script that makes no sense is refused")
    func recordAndRefuse() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            _ = await Self.ask(client)
            let record = await client.get("/simulator/requests?face=openai&limit=5").json
            #expect(record["total"] == 1)
            let entry = record["requests"][0]
            #expect(entry["path"] == "/v1/responses")
            #expect(entry["body"] == Self.ask)
            #expect(entry["headers"]["authorization"].string?.contains("simulated") == false)
            for wrong: JSONValue in [
                ["match": [:]], ["action": ["statis": 500]], ["action": ["status": "500"]],
                ["match": ["face": "x", "y": 1], "action": [:]],
            ] {
                #expect(await client.post("/simulator/script", wrong).status == 400)
            }
            #expect(await client.get("/simulator/health").json["rules"] == 0)
            #expect(await client.get("/nowhere").status == 404)
        }
    }

    @Test("a face's latency holds for every request, and jitter stays within its bound")
    func latency() async throws {
        try await Simulator.withRunning { url in
            let client = LiveClient(url)
            #expect(await client.post("/simulator/latency", ["face": "openai", "ms": 60, "jitter": 20]).status == 200)
            for _ in 0..<3 { #expect(await Self.ask(client).untilFirstByte >= .milliseconds(55)) }
            #expect(await client.post("/simulator/latency", ["face": "nobody", "ms": 1]).status == 400)
        }
    }
}
