import JSON
import Testing

@testable import Simulator

@Suite("OpenAI Responses")
struct ResponsesTests {
    private static let tool: JSONValue = [
        "type": "function", "name": "get_subscription", "description": "The customer's subscription.", "strict": true,
        "parameters": ["type": "object", "properties": [:], "required": [], "additionalProperties": false],
    ]

    private static func request(_ more: JSONObject = [:]) -> JSONValue {
        .object((["model": "gpt-5.1", "input": "Where is my box?"] as JSONObject).with(more))
    }

    @Test("an answer has every member that the specification requires")
    func shape() {
        let (status, json) = Requests.responses(Self.request())
        #expect(status == 200)
        for member in [
            "id", "object", "created_at", "error", "incomplete_details", "instructions", "model", "tools", "output",
            "parallel_tool_calls", "metadata", "tool_choice", "temperature", "top_p",
        ] {
            #expect(json.object?[member] != nil, "\(member)")
        }
        #expect(json["object"] == "response")
        #expect(json["status"] == "completed")
        #expect(json["model"] == "gpt-5.1-2025-11-13")
        #expect(json["output"][0]["type"] == "message")
        #expect(json["output"][0]["content"][0]["type"] == "output_text")
        let usage = json["usage"]
        #expect(usage["total_tokens"].int == (usage["input_tokens"].int ?? 0) + (usage["output_tokens"].int ?? 0))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var body: JSONValue
        var status = 400
        var message: String
        var param: JSONValue = .null
        var code: JSONValue = .null

        var testDescription: String { message }
    }

    private static func strict(_ schema: JSONValue) -> JSONValue {
        request(["text": ["format": ["type": "json_schema", "name": "answer", "strict": true, "schema": schema]]])
    }

    private static func items(_ items: JSONValue...) -> JSONValue { request(["input": .array(items)]) }

    static let refusals: [Refusal] = [
        .init(
            body: ["input": "hi"], message: "Missing required parameter: 'model'.", param: "model",
            code: "missing_required_parameter"),
        .init(
            body: ["model": "gpt-9", "input": "hi"], status: 404,
            message: "The model `gpt-9` does not exist or you do not have access to it.", code: "model_not_found"),
        .init(
            body: request(["max_tokens": 5]), message: "Unknown parameter: 'max_tokens'.", param: "max_tokens",
            code: "unknown_parameter"),
        .init(
            body: request(["max_output_tokens": 1]),
            message: "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 1 instead.",
            param: "max_output_tokens", code: "integer_below_min_value"),
        .init(
            body: request(["reasoning": ["effort": "minimal"]]),
            message:
                "Unsupported value: 'minimal' is not supported with the 'gpt-5.1' model. Supported values are: 'none', 'low', "
                + "'medium', and 'high'.",
            param: "reasoning.effort", code: "unsupported_value"),
        .init(
            body: ["model": "gpt-4.1", "input": "hi", "reasoning": ["effort": "low"]],
            message: "Unsupported parameter: 'reasoning.effort' is not supported with this model.", param: "reasoning.effort",
            code: "unsupported_parameter"),
        .init(
            body: request(["reasoning": ["effort": "low"], "temperature": 0.2]),
            message: "Unsupported parameter: 'temperature' is not supported with this model.", param: "temperature",
            code: "unsupported_parameter"),
        .init(
            body: request(["include": ["everything"]]),
            message: "Invalid value: 'everything'. Supported values are: 'file_search_call.results', 'web_search_call.results', "
                + "'web_search_call.action.sources', 'message.input_image.image_url', 'computer_call_output.output.image_url', "
                + "'code_interpreter_call.outputs', 'reasoning.encrypted_content', and 'message.output_text.logprobs'.",
            param: "include[0]", code: "invalid_value"),
        .init(
            body: strict(["type": "object", "properties": ["a": ["type": "string"]], "required": ["a"]]),
            message:
                "Invalid schema for response_format 'answer': In context=(), 'additionalProperties' is required to be supplied and to "
                + "be false.",
            param: "text.format.schema", code: "invalid_json_schema"),
        .init(
            body: strict([
                "type": "object", "additionalProperties": false, "required": ["a"],
                "properties": [
                    "a": [
                        "type": "array",
                        "items": [
                            "type": "object", "additionalProperties": false, "properties": ["b": ["type": "string"]],
                            "required": [],
                        ],
                    ]
                ],
            ]),
            message:
                "Invalid schema for response_format 'answer': In context=('properties', 'a', 'items'), 'required' is required to be "
                + "supplied and to be an array including every key in properties. Missing 'b'.",
            param: "text.format.schema", code: "invalid_json_schema"),
        .init(
            body: strict([
                "type": "object", "additionalProperties": false, "required": ["a"],
                "properties": ["a": ["type": "string", "default": "x"]],
            ]),
            message: "Invalid schema for response_format 'answer': In context=('properties', 'a'), 'default' is not permitted.",
            param: "text.format.schema", code: "invalid_json_schema"),
        .init(
            body: request(["tools": [["type": "function", "function": ["name": "get"]]]]),
            message: "Missing required parameter: 'tools[0].name'.", param: "tools[0].name", code: "missing_required_parameter"),
        .init(
            body: request([
                "tools": [
                    ["type": "function", "name": "get", "strict": true, "parameters": ["type": "object", "properties": [:]]]
                ]
            ]),
            message:
                "Invalid schema for function 'get': In context=(), 'additionalProperties' is required to be supplied and to be false.",
            param: "tools[0].parameters", code: "invalid_function_parameters"),
        .init(
            body: items(["type": "function_call_output", "call_id": "call_none", "output": "{}"]),
            message: "No tool call found for function call output with call_id call_none.", param: "input"),
        .init(
            body: items(["type": "function_call", "call_id": "call_1", "name": "get", "arguments": "{}"]),
            message: "No tool output found for function call call_1.", param: "input"),
        .init(
            body: items(
                ["type": "function_call", "call_id": "call_1", "name": "get", "arguments": "{}", "parsed_arguments": [:]]),
            message: "Unknown parameter: 'input[0].parsed_arguments'.", param: "input[0].parsed_arguments",
            code: "unknown_parameter"),
        .init(
            body: items(["role": "customer", "content": "hi"]),
            message: "Invalid value: 'customer'. Supported values are: 'assistant', 'system', 'developer', and 'user'.",
            param: "input[0].role", code: "invalid_value"),
        .init(
            body: items(["role": "assistant", "content": [["type": "input_text", "text": "hi"]]]),
            message: "Invalid value: 'input_text'. Supported values are: 'output_text' and 'refusal'.",
            param: "input[0].content[0]",
            code: "invalid_value"),
        .init(
            body: request(["previous_response_id": "resp_none"]), message: "Previous response with id 'resp_none' not found.",
            param: "previous_response_id", code: "previous_response_not_found"),
        .init(
            body: request(["tool_choice": "always"]),
            message: "Invalid value: 'always'. Supported values are: 'none', 'auto', and 'required'.", param: "tool_choice",
            code: "invalid_value"),
        .init(
            body: request(["stream": "yes"]), message: "Invalid type for 'stream': expected a boolean, but got a string instead.",
            param: "stream", code: "invalid_type"),
    ]

    @Test("a malformed request is refused in OpenAI's words", arguments: refusals)
    func refused(_ refusal: Refusal) {
        let (status, json) = Requests.responses(refusal.body)
        #expect(status == refusal.status)
        #expect(json["error"]["message"].string == refusal.message)
        #expect(json["error"]["type"] == "invalid_request_error")
        #expect(json["error"]["param"] == refusal.param)
        #expect(json["error"]["code"] == refusal.code)
    }

    @Test("a missing and a wrong key are told apart")
    func keys() {
        let none = Requests.answer(OpenAIFace(), "POST", "/v1/responses", Self.request())
        #expect(none.status == 401)
        #expect(none.json["error"]["code"].isNull)
        let wrong = Requests.answer(
            OpenAIFace(), "POST", "/v1/responses", Self.request(), headers: ["authorization": "Bearer sk-proj-invalid-1234"])
        #expect(wrong.status == 401)
        #expect(wrong.json["error"]["code"] == "invalid_api_key")
        #expect(wrong.json["error"]["message"].string?.contains("sk-proj-") == true)
        #expect(wrong.json["error"]["message"].string?.contains("invalid-1") == false)
    }

    @Test("a strict schema is satisfied by the text")
    func structured() throws {
        let (status, json) = Requests.responses(
            Self.request([
                "text": ["format": ["type": "json_schema", "name": "route", "strict": true, "schema": RouterPrompt.schema]]
            ]))
        #expect(status == 200)
        let text = try #require(json["output"][0]["content"][0]["text"].string)
        let value = try JSON.parse(Array(text.utf8))
        #expect(JSONSchema.validate(value, against: RouterPrompt.schema).isEmpty)
        #expect(value["primary"] == "shipping_or_delivery_question")
    }

    @Test("reasoning goes back with its call: without it the call is refused, changed it is refused too")
    func reasoningRoundTrip() throws {
        let face = OpenAIFace()
        let first = Requests.responses(
            Self.request([
                "store": false, "include": ["reasoning.encrypted_content"], "reasoning": ["effort": "low"], "tools": [Self.tool],
                "input": "Where is my box? I am dana@example.com",
            ]), on: face
        ).json
        let reasoning = first["output"][0]
        let call = first["output"][1]
        #expect(reasoning["type"] == "reasoning")
        #expect(call["type"] == "function_call")
        let output: JSONValue = [
            "type": "function_call_output", "call_id": call["call_id"],
            "output": #"{"tracking_number":"RR123456785IL","carrier":"Israel Post","delivery_status":"in_transit"}"#,
        ]
        func again(_ items: [JSONValue]) -> (status: Int, json: JSONValue) {
            Requests.responses(
                Self.request([
                    "store": false, "reasoning": ["effort": "low"], "tools": [Self.tool],
                    "input": .array([["role": "user", "content": "Where is my box? I am dana@example.com"]] + items),
                ]), on: face)
        }
        let good = again([reasoning, call, output])
        #expect(good.status == 200)
        #expect(good.json["output"][1]["content"][0]["text"].string?.contains("RR123456785IL") == true)

        let without = again([call, output])
        #expect(without.status == 400)
        #expect(
            without.json["error"]["message"].string
                == "Item '\(call["id"].string ?? "")' of type 'function_call' was provided without its required 'reasoning' item: "
                + "'\(reasoning["id"].string ?? "")'.")

        var changed = reasoning
        changed["encrypted_content"] = .string("gAAAAAB" + String(repeating: "x", count: 170) + "==")
        #expect(again([changed, call, output]).json["error"]["code"] == "invalid_encrypted_content")

        var bare = reasoning
        bare["encrypted_content"] = .null
        #expect(again([bare, call, output]).status == 404)

        // A call without its id has lost its bond, and is taken as it is.
        var nameless = call
        nameless["id"] = .null
        #expect(again([nameless, output]).status == 200)
    }

    @Test("a stored response carries the conversation on; one that was not stored does not")
    func previousResponse() {
        let face = OpenAIFace()
        let first = Requests.responses(Self.request(["reasoning": ["effort": "low"], "tools": [Self.tool]]), on: face).json
        let call = first["output"][1]
        let next = Requests.responses(
            [
                "model": "gpt-5.1", "previous_response_id": first["id"], "tools": [Self.tool],
                "input": [["type": "function_call_output", "call_id": call["call_id"], "output": "{}"]],
            ], on: face)
        #expect(next.status == 200)
        let unstored = Requests.responses(Self.request(["store": false]), on: face).json
        #expect(Requests.responses(Self.request(["previous_response_id": unstored["id"]]), on: face).status == 400)
    }

    @Test("too few tokens leave the response incomplete; reasoning may take them all")
    func incomplete() {
        let short = Requests.responses(Self.request(["max_output_tokens": 16])).json
        #expect(short["status"] == "incomplete")
        #expect(short["incomplete_details"]["reason"] == "max_output_tokens")
        #expect(short["usage"]["output_tokens"] == 16)
        let thought = Requests.responses(Self.request(["max_output_tokens": 64, "reasoning": ["effort": "low"]])).json
        #expect(thought["status"] == "incomplete")
        #expect(thought["output"].array?.count == 1)
        #expect(thought["output"][0]["type"] == "reasoning")
    }

    @Test("a long beginning is cached from the second time on")
    func caching() {
        let face = OpenAIFace()
        let instructions = JSONValue.string(String(repeating: "Answer kindly and briefly. ", count: 200))
        let first = Requests.responses(Self.request(["instructions": instructions]), on: face).json
        let second = Requests.responses(Self.request(["instructions": instructions]), on: face).json
        #expect(first["usage"]["input_tokens_details"]["cached_tokens"] == 0)
        #expect((second["usage"]["input_tokens_details"]["cached_tokens"].int ?? 0) >= 1024)
    }
}
