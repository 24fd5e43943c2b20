import JSON

/// An error as a provider tells it: by a status and a body, or by an event within a stream. Pure.
struct ProviderFailure: Sendable, Hashable {
    var status: Int?
    var type: String
    var code: String
    var message: String

    /// What a body says. OpenAI and Anthropic wrap an object in `error`; compatible servers put a string there, or put the
    /// object's members on top.
    init(status: Int?, body: [UInt8]) {
        do {
            self.init(status: status, json: try JSON.parse(body))
        } catch {
            let text = String(decoding: body.prefix(300), as: UTF8.self)
            self.init(status: status, type: "", code: "", message: text.isEmpty ? "no explanation" : text)
        }
    }

    init(status: Int?, json: JSONValue) {
        let error = json["error"]
        let detail = error.object == nil && error.string == nil ? json : error
        let code = [detail["details"]["error_code"], detail["code"], json["code"]].lazy.compactMap(\.string).first ?? ""
        let message = detail.string ?? detail["message"].string ?? json["detail"].string ?? json["message"].string
        self.init(status: status, type: detail["type"].string ?? "", code: code, message: message ?? "no explanation")
    }

    init(status: Int?, type: String, code: String, message: String) {
        self.status = status
        self.type = type
        self.code = code
        self.message = message
    }

    var kind: ModelError.Kind {
        if isQuota { return .quotaExhausted }
        if isContext { return .contextTooLong }
        switch code.isEmpty ? type : code {
        case "content_filter", "content_policy_violation", "invalid_prompt", "bio_policy": return .refused
        case "rate_limit_exceeded": return .rateLimited
        case "slow_down": return status == 429 ? .rateLimited : .overloaded
        case "server_is_overloaded": return .overloaded
        case "model_not_found": return .rejected
        default: break
        }
        switch type {
        case "overloaded_error": return .overloaded
        case "rate_limit_error": return .rateLimited
        case "timeout_error": return .timeout
        case "authentication_error", "permission_error": return .authentication
        case "api_error", "server_error", "service_unavailable_error": return .unavailable
        default: return kindOfStatus
        }
    }

    private var kindOfStatus: ModelError.Kind {
        switch status {
        case 401, 403: .authentication
        case 408, 504: .timeout
        case 429: .rateLimited
        case 529: .overloaded
        case 409: .unavailable
        case let status? where status >= 500: .unavailable
        case nil where code == "server_error" || code.isEmpty && type.isEmpty: .unavailable
        default: .rejected
        }
    }

    /// Money, not pace: the status is that of a rate limit, or of a bad request.
    private var isQuota: Bool {
        let codes = [
            "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded", "billing_hard_limit_reached", "enforced_spend_limit_reached",
        ]
        let phrases = ["credit balance is too low", "specified api usage limits", "exceeded your current quota"]
        let lowered = message.lowercased()
        return status == 402 || codes.contains(code) || type == "insufficient_quota" || type == "billing_error"
            || phrases.contains { lowered.contains($0) }
    }

    private var isContext: Bool {
        let phrases = [
            "prompt is too long", "maximum context length", "context window", "available context size", "exceeds the context",
        ]
        let lowered = message.lowercased()
        return status == 413 || code == "context_length_exceeded" || type == "request_too_large"
            || type == "exceed_context_size_error"
            || (status == 400 || status == nil) && phrases.contains { lowered.contains($0) }
    }

    /// As an error of ours.
    /// - Parameters:
    ///   - provider: who said it.
    ///   - retryAfter: how long it asks to wait.
    ///   - shouldRetry: the provider's own word on whether another try makes sense; it outweighs ours.
    func error(provider: String, retryAfter: Duration? = nil, shouldRetry: Bool? = nil, requestID: String? = nil) -> ModelError {
        let kind = kind
        let facts = [status.map { "status \($0)" }, code.isEmpty ? type : code, requestID.map { "request \($0)" }]
            .compactMap { $0 }.filter { !$0.isEmpty }
        let words = message.count > 600 ? message.prefix(600) + "…" : message[...]
        return ModelError(
            kind, "\(provider) says: \(words)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"),
            retryAfter: retryAfter, isTemporary: shouldRetry.map { $0 && kind != .quotaExhausted }, status: status)
    }
}
