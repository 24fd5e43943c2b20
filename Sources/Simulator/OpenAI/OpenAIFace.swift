import JSON

/// OpenAI's API: Responses, Chat Completions, Embeddings and Models. Below `/compatible` it stands for any server that speaks
/// Chat Completions: every model exists, and no key is asked for.
struct OpenAIFace: Face {
    let name = "openai"
    private let responses = ResponseStore()
    private let cache = PromptCache()

    func owns(_ path: String) -> Bool {
        path.hasPrefix("/v1/responses") || path.hasPrefix("/v1/chat/") || path == "/v1/embeddings" || path.hasPrefix("/v1/models")
    }

    func answer(_ exchange: Exchange) -> Answer {
        do throws(OpenAIFault) {
            if !exchange.isCompatible { try authorize(exchange) }
            let route = (exchange.method, exchange.path)
            switch route {
            case ("GET", "/v1/models"): return models(exchange)
            case ("GET", let path) where path.hasPrefix("/v1/models/"): return try model(String(path.dropFirst(11)), exchange)
            case ("POST", "/v1/responses"):
                return try ResponsesCall(parse(exchange), responses).answer(exchange, cache)
            case ("GET", let path) where path.hasPrefix("/v1/responses/"): return try stored(String(path.dropFirst(14)), exchange)
            case ("POST", "/v1/chat/completions"): return try ChatCall(parse(exchange), exchange).answer(exchange, cache)
            case ("POST", "/v1/embeddings"): return try EmbeddingsCall(parse(exchange)).answer(exchange)
            case (let method, let path):
                throw OpenAIFault(status: 404, message: "Invalid URL (\(method) \(path))")
            }
        } catch {
            return error.answer(number: exchange.number)
        }
    }

    func reset() {
        responses.removeAll()
        cache.removeAll()
    }

    static func headers(number: Int) -> [(name: String, value: String)] {
        var digest = Digest("openai request")
        digest.add(number)
        return [
            ("x-request-id", "req_" + digest.text(32, .hexadecimal)), ("openai-version", "2020-10-01"),
            ("openai-organization", "org-simulator"), ("openai-processing-ms", "12"), ("x-ratelimit-limit-requests", "10000"),
            ("x-ratelimit-remaining-requests", "9999"), ("x-ratelimit-reset-requests", "6ms"),
        ]
    }

    private func authorize(_ exchange: Exchange) throws(OpenAIFault) {
        let header = exchange.header("authorization") ?? ""
        let key = header.lowercased().hasPrefix("bearer ") ? header.dropFirst(7).drop { $0 == " " } : ""
        guard !key.isEmpty else {
            throw OpenAIFault(
                status: 401,
                message:
                    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
                    + "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the "
                    + "API from your browser and are prompted for a username and password. You can obtain an API key from "
                    + "https://platform.openai.com/account/api-keys.")
        }
        // Any key is good but one that says it is not.
        guard key.contains("invalid") else { return }
        let shown =
            key.count > 12 ? "\(key.prefix(8))\(String(repeating: "*", count: key.count - 12))\(key.suffix(4))" : String(key)
        throw OpenAIFault(
            status: 401,
            message:
                "Incorrect API key provided: \(shown). You can find your API key at https://platform.openai.com/account/api-keys.",
            code: "invalid_api_key")
    }

    private func parse(_ exchange: Exchange) throws(OpenAIFault) -> JSONValue {
        guard let value = try? JSON.parse(exchange.body), value.object != nil else {
            throw OpenAIFault(
                message:
                    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library "
                    + "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble "
                    + "figuring out how to fix this, please contact us through our help center at help.openai.com.)")
        }
        return value
    }

    private func models(_ exchange: Exchange) -> Answer {
        let data = OpenAIModel.listed.map { Self.model($0.name, created: $0.created) }
        return Answer(
            status: 200, headers: Self.headers(number: exchange.number), json: ["object": "list", "data": .array(data)])
    }

    private func model(_ name: String, _ exchange: Exchange) throws(OpenAIFault) -> Answer {
        guard let listed = OpenAIModel.listed.first(where: { $0.name == name }) else {
            throw OpenAIFault(status: 404, message: "The model '\(name)' does not exist", param: "model", code: "model_not_found")
        }
        return Answer(
            status: 200, headers: Self.headers(number: exchange.number), json: Self.model(listed.name, created: listed.created))
    }

    private static func model(_ name: String, created: Int) -> JSONValue {
        ["id": .string(name), "object": "model", "created": .int(Int64(created)), "owned_by": "system"]
    }

    private func stored(_ id: String, _ exchange: Exchange) throws(OpenAIFault) -> Answer {
        guard let response = responses.response(id) else {
            throw OpenAIFault(status: 404, message: "Response with id '\(id)' not found.")
        }
        return Answer(status: 200, headers: Self.headers(number: exchange.number), json: response.object)
    }
}

extension OpenAIFace {
    func failure(status: Int, number: Int) -> Answer {
        var answer = Self.fault(of: status).answer(number: number)
        if status == 429 { answer.headers += [("retry-after", "1"), ("retry-after-ms", "1000")] }
        return answer
    }

    func streamFailure(number: Int) -> [UInt8] {
        EventBytes.event(
            "error",
            [
                "type": "error", "code": "server_error",
                "message": "The server had an error while processing your request. Sorry about that!", "param": nil,
                "sequence_number": 99,
            ])
    }

    private static func fault(of status: Int) -> OpenAIFault {
        switch status {
        case 401: OpenAIFault(status: 401, message: "Incorrect API key provided: sk-sim***.", code: "invalid_api_key")
        case 403:
            OpenAIFault(
                status: 403, message: "You are not allowed to sample from this model", type: "invalid_request_error",
                code: "unsupported_country_region_territory")
        case 404: .unknownModel("gpt-none")
        case 429:
            OpenAIFault(
                status: 429,
                message: "Rate limit reached for gpt-5.1 in organization org-simulator on tokens per min (TPM): Limit 30000, "
                    + "Used 29937, Requested 385. Please try again in 1s. Visit https://platform.openai.com/account/rate-limits "
                    + "to learn more.",
                type: "tokens", code: "rate_limit_exceeded")
        case 500...:
            OpenAIFault(
                status: status, message: "The server had an error while processing your request. Sorry about that!",
                type: "server_error", code: status == 503 ? "server_is_overloaded" : nil)
        default: OpenAIFault(status: status, message: "Invalid request.")
        }
    }
}
