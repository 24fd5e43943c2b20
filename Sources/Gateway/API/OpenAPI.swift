import Contracts
import JSON
import Wire

/// The description of the HTTP interface, made from the types that it speaks.
enum OpenAPI {
    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Lev", "version": "1",
            "description": "Answers the customers of Lev Haolam. A message that was accepted is answered exactly once.",
        ],
        "components": [
            "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
            "schemas": [
                "ChatRequest": ChatRequest.schema,
                "ChatOutcome": PublishedSchema.of(ChatOutcome.self),
                "StepReport": PublishedSchema.of(StepReport.self),
                "Problem": [
                    "type": "object",
                    "properties": [
                        "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                        "detail": ["type": "string", "description": "What is wrong, and how to mend it."],
                    ],
                    "required": ["type", "title", "status", "detail"],
                ],
            ],
        ],
        "paths": [
            "/api/chat": ["post": chat],
            "/api/sessions/{id}": [
                "get": operation(
                    "A session with its messages, turns and steps", secured: true,
                    parameters: [["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]],
                    answer: ["type": "object"], problems: ["401", "404", "503"])
            ],
            "/api/webhook/chatwoot": [
                "post": operation(
                    "Chatwoot's webhooks, of an agent bot or of the account, signed; stored before they are answered",
                    parameters: .array(
                        ["X-Chatwoot-Timestamp", "X-Chatwoot-Signature", "X-Chatwoot-Delivery"].map {
                            ["name": .string($0), "in": "header", "required": false, "schema": ["type": "string"]]
                        }), answer: ["type": "object"], problems: ["401", "403", "404", "413", "500"])
            ],
            "/api/health": ["get": operation("The health of what an answer needs", answer: ["type": "object"])],
            "/livez": ["get": operation("200 while the process lives")],
            "/readyz": ["get": operation("200 when messages can be answered", answer: ["type": "object"], problems: ["503"])],
            "/metrics": ["get": operation("Prometheus text format")],
            "/openapi.json": ["get": operation("This document", answer: ["type": "object"])],
        ],
    ]

    private static let chat: JSONValue = [
        "summary": "Answers a customer's message",
        "description":
            "Waits for the turn's outcome. With `Accept: text/event-stream`, each step is told as it completes.",
        "security": [["key": []]],
        "parameters": [
            [
                "name": "Idempotency-Key", "in": "header", "required": false, "schema": ["type": "string", "maxLength": 200],
                "description": "The caller's own id of the message: the same key is the same message, for ever.",
            ]
        ],
        "requestBody": [
            "required": true,
            "content": ["application/json": ["schema": ["$ref": "#/components/schemas/ChatRequest"]]],
        ],
        "responses": responses(
            ["$ref": "#/components/schemas/ChatOutcome"], problems: ["400", "401", "405", "413", "422", "503", "504"],
            streams: true),
    ]

    private static func operation(
        _ summary: String, secured: Bool = false, parameters: JSONValue = [], answer: JSONValue? = nil, problems: [String] = []
    ) -> JSONValue {
        [
            "summary": .string(summary), "security": secured ? [["key": []]] : [], "parameters": parameters,
            "responses": responses(answer, problems: problems, streams: false),
        ]
    }

    private static func responses(_ answer: JSONValue?, problems: [String], streams: Bool) -> JSONValue {
        var content: JSONObject = [:]
        if let answer { content["application/json"] = ["schema": answer] } else { content["text/plain"] = [:] }
        if streams { content["text/event-stream"] = ["schema": ["type": "string"]] }
        var all: JSONObject = ["200": ["description": "The answer", "content": .object(content)]]
        for problem in problems {
            all[problem] = [
                "description": "A problem",
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ]
        }
        return .object(all)
    }
}
