import JSON

@testable import LanguageModels

// Entries, replies and streams in the providers' documented shapes.

extension ModelEntry {
    static let gpt = ModelEntry(
        name: "gpt-5.1", api: .responses, price: Price(input: 1.25, cachedInput: 0.125, output: 10), maxOutputTokens: 4096,
        reasoningLevels: [.none, .low, .medium, .high])
    static let chat = ModelEntry(name: "local", remoteName: "qwen", api: .chatCompletions, maxOutputTokens: 2048)
    static let claude = ModelEntry(
        name: "claude-sonnet-4-5", api: .anthropic, price: Price(input: 3, cachedInput: 0.3, cacheWrites: 3.75, output: 15),
        maxOutputTokens: 8192, reasoningLevels: [.none, .low, .medium, .high],
        thinking: .byBudget([.low: 1024, .medium: 2048, .high: 4096]))

    func with(_ change: (inout ModelEntry) -> Void) -> ModelEntry {
        var entry = self
        change(&entry)
        return entry
    }
}

extension ModelRequest {
    static let hello = ModelRequest(instructions: "Be kind.", transcript: [.user("Hello")])
}

extension ToolDefinition {
    static let track = ToolDefinition(
        name: "track_package", description: "Where a parcel is.",
        parameters: [
            "type": "object", "properties": ["number": ["type": "string", "description": "the tracking number"]],
            "required": ["number"], "additionalProperties": false,
        ])
    static let subscription = ToolDefinition(
        name: "get_subscription", description: "The customer's subscription.",
        parameters: [
            "type": "object", "properties": ["email": ["type": "string"], "year": ["type": "integer"]], "required": ["email"],
        ])
}

enum Sample {
    static func responses(_ output: String, status: String = "completed", extra: String = "") -> String {
        """
        {"id":"resp_1","object":"response","created_at":1795349077,"status":"\(status)","error":null,"incomplete_details":null,\
        "instructions":"Be kind.","max_output_tokens":4096,"model":"gpt-5.1-2025-11-13",\
        "output":[\(output)],"parallel_tool_calls":true,\
        "store":false,"temperature":1.0,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":1.0,\
        "usage":{"input_tokens":120,"input_tokens_details":{"cached_tokens":100,"cache_write_tokens":0},"output_tokens":30,\
        "output_tokens_details":{"reasoning_tokens":12},"total_tokens":150},"metadata":{}\(extra)}
        """
    }

    static func message(_ text: String) -> String {
        """
        {"id":"msg_1","type":"message","status":"completed","role":"assistant",\
        "content":[{"type":"output_text","text":\(JSONValue.string(text).encodedString),"annotations":[],"logprobs":[]}]}
        """
    }

    static let reasoning = #"{"id":"rs_1","type":"reasoning","summary":[],"encrypted_content":"gAAA+/="}"#

    static func functionCall(
        _ name: String = "track_package", _ arguments: String = #"{"number":"RR1"}"#, id: String = "call_1"
    ) -> String {
        """
        {"id":"fc_\(id)","type":"function_call","status":"completed","arguments":\(JSONValue.string(arguments).encodedString),\
        "call_id":"\(id)","name":"\(name)"}
        """
    }

    static func chat(_ message: String, finish: String = "stop") -> String {
        """
        {"id":"chatcmpl-1","object":"chat.completion","created":1795349077,"model":"qwen-2",\
        "choices":[{"index":0,"message":\(message),\
        "logprobs":null,"finish_reason":"\(finish)"}],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,\
        "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":3}},\
        "service_tier":"default","system_fingerprint":"fp_1"}
        """
    }

    static func chatText(_ text: String) -> String {
        chat(#"{"role":"assistant","content":\#(JSONValue.string(text).encodedString),"refusal":null,"annotations":[]}"#)
    }

    static func claude(_ content: String, stop: String = "end_turn") -> String {
        """
        {"id":"msg_01","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[\(content)],\
        "stop_reason":"\(stop)","stop_sequence":null,"stop_details":null,\
        "usage":{"input_tokens":25,"cache_creation_input_tokens":50,"cache_read_input_tokens":200,"output_tokens":40,\
        "output_tokens_details":{"thinking_tokens":15},"service_tier":"standard"}}
        """
    }

    static func claudeText(_ text: String) -> String {
        claude(#"{"type":"text","text":\#(JSONValue.string(text).encodedString)}"#)
    }

    static let thinking = #"{"type":"thinking","thinking":"She asks for her box.","signature":"EqQBCgIYAhIM1gbcDa9GJwZA2b3h"}"#

    static func toolUse(
        _ name: String = "track_package", _ input: String = #"{"number":"RR1"}"#, id: String = "toolu_1"
    ) -> String {
        #"{"type":"tool_use","id":"\#(id)","name":"\#(name)","input":\#(input)}"#
    }

    /// Events with their type as the event's name.
    static func events(_ data: [String]) -> String {
        data.map { text in
            let type = (try? JSON.parse(text))?["type"].string
            return (type.map { "event: \($0)\n" } ?? "") + "data: \(text)\n\n"
        }.joined()
    }

    private static let streamedItems = [reasoning, message("Шалом, שלום!"), functionCall()].joined(separator: ",")

    static let responsesStream = events([
        #"{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"in_progress","output":[]}}"#,
        #"""
        {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"rs_1",\#
        "type":"reasoning","summary":[]}}
        """#,
        #"""
        {"type":"response.reasoning_summary_text.delta","sequence_number":2,"item_id":"rs_1","output_index":0,\#
        "summary_index":0,"delta":"Hm."}
        """#,
        #"{"type":"response.output_item.done","sequence_number":3,"output_index":0,"item":\#(reasoning)}"#,
        #"""
        {"type":"response.output_item.added","sequence_number":4,"output_index":1,"item":{"id":"msg_1",\#
        "type":"message","status":"in_progress","content":[],"role":"assistant"}}
        """#,
        #"""
        {"type":"response.content_part.added","sequence_number":5,"item_id":"msg_1","output_index":1,\#
        "content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}}
        """#,
        #"""
        {"type":"response.output_text.delta","sequence_number":6,"item_id":"msg_1","output_index":1,\#
        "content_index":0,"delta":"Шалом, ","logprobs":[]}
        """#,
        #"""
        {"type":"response.output_text.delta","sequence_number":7,"item_id":"msg_1","output_index":1,\#
        "content_index":0,"delta":"שלום!","logprobs":[]}
        """#,
        #"{"type":"response.output_item.done","sequence_number":8,"output_index":1,"item":\#(message("Шалом, שלום!"))}"#,
        #"""
        {"type":"response.output_item.added","sequence_number":9,"output_index":2,"item":{"id":"fc_call_1",\#
        "type":"function_call","status":"in_progress","arguments":"","call_id":"call_1","name":"track_package"}}
        """#,
        #"""
        {"type":"response.function_call_arguments.delta","sequence_number":10,"item_id":"fc_call_1",\#
        "output_index":2,"delta":"{\"number\""}
        """#,
        #"""
        {"type":"response.function_call_arguments.delta","sequence_number":11,"item_id":"fc_call_1",\#
        "output_index":2,"delta":":\"RR1\"}"}
        """#,
        #"{"type":"response.output_item.done","sequence_number":12,"output_index":2,"item":\#(functionCall())}"#,
        #"{"type":"response.completed","sequence_number":13,"response":\#(responses(streamedItems))}"#,
    ])

    static let chatStream =
        ": OPENROUTER PROCESSING\n\n"
        + [
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],\#
            "usage":null}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"content":"Шалом, "},"finish_reason":null}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"content":"שלום!"},"finish_reason":null}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{\#
            "name":"track_package","arguments":""}}]},"finish_reason":null}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"number\""}}]},"finish_reason":null}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"tool_calls":[{"index":1,"id":"call_2","type":"function","function":{\#
            "name":"get_subscription","arguments":"{}"}}]},"finish_reason":null}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{"tool_calls":[{"index":0,"function":{"arguments":":\"RR1\"}"}}]},"finish_reason":null}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[{"index":0,\#
            "delta":{},"finish_reason":"tool_calls"}]}
            """#,
            #"""
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"qwen-2","choices":[],"usage":{\#
            "prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}
            """#,
            "[DONE]",
        ].map { "data: \($0)\n\n" }.joined()

    static let claudeStream = events([
        #"""
        {"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant","content":[],\#
        "model":"claude-sonnet-4-5-20250929","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,\#
        "cache_creation_input_tokens":50,"cache_read_input_tokens":200,"output_tokens":1}}}
        """#,
        #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
        #"{"type":"ping"}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"She asks "}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"for her box."}}"#,
        #"""
        {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta",\#
        "signature":"EqQBCgIYAhIM1gbcDa9GJwZA2b3h"}}
        """#,
        #"{"type":"content_block_stop","index":0}"#,
        #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Шалом, "}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"שלום!"}}"#,
        #"{"type":"content_block_stop","index":1}"#,
        #"""
        {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1",\#
        "name":"track_package","input":{}}}
        """#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"number\""}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":":\"RR1\"}"}}"#,
        #"{"type":"content_block_stop","index":2}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":40}}"#,
        #"{"type":"message_stop"}"#,
    ])
}
