// Agents: temporary
public import AgentRuntime
public import Contracts
public import EventLoop
import HTTPTransport
public import JSON
import Wire

@Loop public final class AgentModel {
    public struct Answer<Value: Sendable>: Sendable {
        public let value: Value
        public let use: ModelUse
    }
    let model: String
    let client = HTTPClient()
    let base: String
    let key: String
    public init(agent: String, catalog: Catalog, daemon: Daemon) throws {
        model = "gpt-5.1"
        base = try daemon.settings.url(.openAIBaseURL)
        key = try daemon.settings.secret(.openAIKey).reveal()
    }
    public init(category: String, catalog: Catalog, daemon: Daemon) throws {
        model = "gpt-5.1"
        base = try daemon.settings.url(.openAIBaseURL)
        key = try daemon.settings.secret(.openAIKey).reveal()
    }
    public func structured<Value: Decodable & Sendable>(
        _ type: Value.Type, name: String, schema: JSONValue? = nil, instructions: String, transcript: [TranscriptItem],
        tools: [ToolDefinition] = [], deadline: Duration?, perform: (@Loop (ToolCall) async -> ToolOutcome)? = nil
    ) async throws -> Answer<Value> {
        var input: [JSONValue] = transcript.map { item in
            switch item { case .user(let text): ["role": "user", "content": .string(text)] }
        }
        var tokens = (0, 0)
        for round in 0..<6 {
            var body: JSONObject = [
                "model": .string(model), "instructions": .string(instructions), "input": .array(input), "store": false,
                "reasoning": ["effort": "none"], "include": ["reasoning.encrypted_content"],
                "text": ["format": ["type": "json_schema", "name": .string(name), "strict": true, "schema": schema ?? JSONSchema.of(Value.self, strict: true)]],
            ]
            if !tools.isEmpty { body["tools"] = .array(tools.map { ["type": "function", "name": .string($0.name), "description": .string($0.description), "parameters": $0.parameters, "strict": false] }) }
            let response = try await client.send(HTTPRequest(.post, base + "/responses", headers: [HTTPHeader("Authorization", "Bearer \(key)"), HTTPHeader("Content-Type", "application/json")], body: .bytes(try JSON.encode(JSONValue.object(body)))))
            let bytes = try await response.bytes()
            guard response.status == 200 else { throw RemoteError(.upstreamRejected, String(decoding: bytes, as: UTF8.self)) }
            let answer = try JSON.parse(bytes)
            tokens.0 += answer["usage"]["input_tokens"].int ?? 0
            tokens.1 += answer["usage"]["output_tokens"].int ?? 0
            var called = false
            var text = ""
            for item in answer["output"].array ?? [] {
                input.append(item)
                if item["type"].string == "function_call", let perform {
                    called = true
                    let call = ToolCall(id: item["call_id"].string ?? "", name: item["name"].string ?? "", arguments: try JSON.parse(Array((item["arguments"].string ?? "{}").utf8)))
                    let outcome = await perform(call)
                    input.append(["type": "function_call_output", "call_id": .string(call.id), "output": .string(outcome.output)])
                }
                if item["type"].string == "message" { text += item["content"][0]["text"].string ?? "" }
            }
            if called { continue }
            return Answer(value: try JSON.decode(Value.self, from: Array(text.utf8)), use: ModelUse(model: model, reasoning: "none", inputTokens: tokens.0, outputTokens: tokens.1, costUSD: 0.001, calls: round + 1))
        }
        throw RemoteError(.upstreamRejected, "too many rounds")
    }
}
