import JSON

/// Anthropic's API: Messages.
struct AnthropicFace: Face {
    let name = "anthropic"
    private let cache = PromptCache()

    /// The first version of the API whose callers may use a bearer token and must not set sampling parameters.
    static let bearerVersion = "2026-10-21"
    private static let versions = ["2023-01-01", "2023-06-01", bearerVersion]

    func owns(_ path: String) -> Bool { path.hasPrefix("/v1/messages") }

    func answer(_ exchange: Exchange) -> Answer {
        do throws(AnthropicFault) {
            let version = try authorize(exchange)
            switch (exchange.method, exchange.path) {
            case ("POST", "/v1/messages"):
                return try MessagesCall(parse(exchange), version: version).answer(exchange, cache)
            case ("POST", "/v1/messages/count_tokens"):
                let tokens = TokenCount.of(String(decoding: exchange.body, as: UTF8.self))
                return Answer(
                    status: 200, headers: Self.headers(number: exchange.number), json: ["input_tokens": .int(Int64(tokens))])
            case ("GET", "/v1/messages"): throw AnthropicFault(status: 405, type: "invalid_request_error", "Method Not Allowed")
            default: throw AnthropicFault(status: 404, type: "not_found_error", "Not Found")
            }
        } catch {
            return error.answer(number: exchange.number)
        }
    }

    func reset() { cache.removeAll() }

    static func requestID(_ number: Int) -> String {
        var digest = Digest("anthropic request")
        digest.add(number)
        return "req_011" + digest.text(21, .base62)
    }

    static func headers(number: Int) -> [(name: String, value: String)] {
        [
            ("request-id", requestID(number)), ("anthropic-organization-id", "00000000-0000-4000-8000-000000000000"),
            ("anthropic-ratelimit-requests-limit", "4000"), ("anthropic-ratelimit-requests-remaining", "3999"),
        ]
    }

    /// The version that the request asks for.
    private func authorize(_ exchange: Exchange) throws(AnthropicFault) -> String {
        guard let version = exchange.header("anthropic-version"), !version.isEmpty else {
            throw AnthropicFault("anthropic-version: header is required")
        }
        guard Self.versions.contains(version) else {
            throw AnthropicFault("anthropic-version: \"\(version)\" is not a valid version")
        }
        var key = exchange.header("x-api-key") ?? ""
        if key.isEmpty, version >= Self.bearerVersion, let bearer = exchange.header("authorization"), bearer.hasPrefix("Bearer ")
        {
            key = String(bearer.dropFirst(7))
        }
        if key.isEmpty { throw AnthropicFault(status: 401, type: "authentication_error", "x-api-key header is required") }
        // Any key is good but one that says it is not.
        if key.contains("invalid") { throw AnthropicFault(status: 401, type: "authentication_error", "invalid x-api-key") }
        return version
    }

    private func parse(_ exchange: Exchange) throws(AnthropicFault) -> JSONObject {
        do {
            guard let object = try JSON.parse(exchange.body).object else {
                throw AnthropicFault("Input should be a valid dictionary")
            }
            return object
        } catch let error as JSONError {
            throw AnthropicFault("The request body is not valid JSON: \(error.message)")
        } catch let fault as AnthropicFault {
            throw fault
        } catch {
            throw AnthropicFault("The request body is not valid JSON")
        }
    }
}

extension AnthropicFace {
    func failure(status: Int, number: Int) -> Answer {
        var answer = Self.fault(of: status).answer(number: number)
        if status == 429 { answer.headers.append(("retry-after", "1")) }
        return answer
    }

    func streamFailure(number: Int) -> [UInt8] { EventBytes.event("error", Self.fault(of: 529).json(Self.requestID(number))) }

    private static func fault(of status: Int) -> AnthropicFault {
        switch status {
        case 401: AnthropicFault(status: 401, type: "authentication_error", "invalid x-api-key")
        case 403:
            AnthropicFault(
                status: 403, type: "permission_error", "Your API key does not have permission to use the specified resource.")
        case 404: AnthropicFault(status: 404, type: "not_found_error", "model: claude-none")
        case 413: AnthropicFault(status: 413, type: "request_too_large", "Request exceeds the maximum size")
        case 429:
            AnthropicFault(
                status: 429, type: "rate_limit_error",
                "This request would exceed the rate limit for your organization of 400,000 input tokens per minute.")
        case 529: AnthropicFault(status: 529, type: "overloaded_error", "Overloaded")
        case 500...: AnthropicFault(status: status, type: "api_error", "Internal server error")
        default: AnthropicFault(status: status, type: "invalid_request_error", "Invalid request")
        }
    }
}
