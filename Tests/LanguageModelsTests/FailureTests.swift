import EventLoop
import JSON
import TestSupport
import Testing

@testable import HTTPTransport
@testable import LanguageModels

@Suite("A provider's error")
struct ProviderFailureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let status: Int?
        let body: String
        let kind: ModelError.Kind
        let isTemporary: Bool
        var testDescription: String { "\(status ?? 0) \(body.prefix(60))" }

        init(_ status: Int?, _ body: String, _ kind: ModelError.Kind, _ isTemporary: Bool) {
            self.status = status
            self.body = body
            self.kind = kind
            self.isTemporary = isTemporary
        }
    }

    static func openAI(_ type: String, _ code: String?, _ message: String = "…") -> String {
        #"{"error":{"message":"\#(message)","type":"\#(type)","param":null,"code":\#(code.map { "\"\($0)\"" } ?? "null")}}"#
    }

    static func anthropic(_ type: String, _ message: String = "…", details: String = "null") -> String {
        #"{"type":"error","error":{"details":\#(details),"type":"\#(type)","message":"\#(message)"},"request_id":"req_1"}"#
    }

    static let cases = [
        Case(429, openAI("requests", "rate_limit_exceeded", "Rate limit reached for gpt-5.1"), .rateLimited, true),
        Case(429, openAI("tokens", "rate_limit_exceeded"), .rateLimited, true),
        Case(429, openAI("rate_limit_error", "slow_down"), .rateLimited, true),
        Case(429, openAI("insufficient_quota", "insufficient_quota", "You exceeded your current quota"), .quotaExhausted, false),
        Case(429, openAI("insufficient_quota", "credit_balance_exhausted"), .quotaExhausted, false),
        Case(429, openAI("insufficient_quota", "project_spend_limit_exceeded"), .quotaExhausted, false),
        Case(400, openAI("invalid_request_error", "context_length_exceeded"), .contextTooLong, false),
        Case(
            400, openAI("invalid_request_error", nil, "This model's maximum context length is 8192 tokens."), .contextTooLong,
            false),
        Case(400, openAI("invalid_request_error", "invalid_json_schema", "Invalid schema for response_format"), .rejected, false),
        Case(400, openAI("invalid_request_error", "content_policy_violation"), .refused, false),
        Case(
            401, openAI("invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-a***b"), .authentication,
            false),
        Case(403, openAI("request_forbidden", "unsupported_country_region_territory"), .authentication, false),
        Case(404, openAI("invalid_request_error", "model_not_found"), .rejected, false),
        Case(500, openAI("server_error", nil, "The server had an error"), .unavailable, true),
        Case(503, openAI("service_unavailable_error", "server_is_overloaded"), .overloaded, true),
        Case(503, openAI("service_unavailable_error", "slow_down"), .overloaded, true),
        Case(502, "<html><body>Bad Gateway</body></html>", .unavailable, true),
        Case(504, "", .timeout, true),
        Case(408, "", .timeout, true),
        Case(400, anthropic("invalid_request_error", "messages: at least one message is required"), .rejected, false),
        Case(
            400, anthropic("invalid_request_error", "prompt is too long: 210000 tokens > 200000"), .contextTooLong, false),
        Case(
            400, anthropic("invalid_request_error", "Your credit balance is too low to access the API."), .quotaExhausted, false),
        Case(
            400, anthropic("invalid_request_error", "You have reached your specified API usage limits."), .quotaExhausted, false),
        Case(401, anthropic("authentication_error", "invalid x-api-key"), .authentication, false),
        Case(402, anthropic("billing_error"), .quotaExhausted, false),
        Case(403, anthropic("permission_error"), .authentication, false),
        Case(404, anthropic("not_found_error", "model: claude-nope"), .rejected, false),
        Case(413, anthropic("request_too_large"), .contextTooLong, false),
        Case(429, anthropic("rate_limit_error"), .rateLimited, true),
        Case(
            429, anthropic("rate_limit_error", details: #"{"error_code":"enforced_spend_limit_reached"}"#), .quotaExhausted, false
        ),
        Case(500, anthropic("api_error"), .unavailable, true),
        Case(504, anthropic("timeout_error"), .timeout, true),
        Case(529, anthropic("overloaded_error", "Overloaded"), .overloaded, true),
        Case(nil, anthropic("overloaded_error"), .overloaded, true),
        Case(nil, anthropic("api_error"), .unavailable, true),
        Case(404, #"{"error":"model 'llama9' not found, try pulling it first"}"#, .rejected, false),
        Case(
            400,
            #"{"object":"error","message":"This model's maximum context length is 4096","type":"BadRequestError","code":400}"#,
            .contextTooLong, false),
        Case(
            400,
            #"""
            {"error":{"code":400,"message":"exceeds the available context size",\#
            "type":"exceed_context_size_error"}}
            """#,
            .contextTooLong, false),
        Case(422, #"{"detail":"Unprocessable"}"#, .rejected, false),
        Case(500, "null", .unavailable, true),
    ]

    @Test("is of the kind that its status and body say", arguments: cases)
    func kinds(_ example: Case) {
        let error = ProviderFailure(status: example.status, body: Array(example.body.utf8)).error(provider: "gpt-5.1")
        #expect(error.kind == example.kind)
        #expect(error.isTemporary == example.isTemporary)
        #expect(error.status == example.status)
    }

    @Test("tells what the provider said, where, and under which number")
    func message() {
        let body = Self.anthropic("invalid_request_error", "max_tokens is too small")
        let error = ProviderFailure(status: 400, body: Array(body.utf8)).error(provider: "claude", requestID: "req_1")
        #expect(
            error.message
                == "claude says: max_tokens is too small (status 400, invalid_request_error, request req_1)"
        )
    }

    @Test("is tried again or not as the provider says itself")
    func shouldRetry() {
        let failure = ProviderFailure(status: 500, body: [])
        #expect(!failure.error(provider: "x", shouldRetry: false).isTemporary)
        #expect(ProviderFailure(status: 400, body: []).error(provider: "x", shouldRetry: true).isTemporary)
    }
}

@Suite("Retry-After")
struct RetryAfterTests {
    @Test(
        "is read in seconds, milliseconds, and as a date",
        arguments: [
            (["retry-after": "7"], Duration.seconds(7)), (["retry-after": "0.5"], .milliseconds(500)),
            (["retry-after-ms": "1500", "retry-after": "9"], .milliseconds(1500)),
            (["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"], .seconds(37)),
            (["retry-after": "Sun, 06 Nov 1994 08:48:00 GMT"], .zero),
        ] as [([String: String], Duration)])
    func reads(_ headers: [String: String], _ wait: Duration) {
        // 1994-11-06 08:49:00
        #expect(RetryAfter.read({ headers[$0] }, now: 784_111_740) == wait)
    }

    @Test(
        "is ignored in any other form",
        arguments: [
            "", "soon", "-1", "1e9", "Sun, 06 Foo 1994 08:49:37 GMT", "06 Nov 1994", "Sun, 06 Nov 1994 28:49:37 GMT", "nan",
        ])
    func ignores(_ text: String) {
        #expect(RetryAfter.read({ $0 == "retry-after" ? text : nil }, now: 0) == nil)
    }

    @Test(
        "dates are counted as the calendar has them",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        ] as [(String, Int64)])
    func dates(_ text: String, _ seconds: Int64) { #expect(RetryAfter.seconds(ofDate: text) == seconds) }
}

@Suite("A call that fails", .loop, .timeLimit(.minutes(1)))
@Loop struct FailedCallTests {
    private func failure(
        _ script: ScriptedProvider.Reply, isStream: Bool = true, options: CallOptions = CallOptions(),
        timeouts: ModelTimeouts = ModelTimeouts()
    ) async throws -> ModelError {
        let provider = try ScriptedProvider([script])
        let model = provider.model(ModelEntry.gpt.with { $0.timeouts = timeouts })
        let listener: @Loop (ModelDelta) -> Void = { _ in }
        do throws(ModelError) {
            _ = try await model.respond(to: .hello, options: options, onDelta: isStream ? listener : nil)
        } catch {
            return error
        }
        throw TestSupportError("the call did not fail")
    }

    @Test("says how long the provider asks to wait")
    func rateLimited() async throws {
        let body = ProviderFailureTests.openAI("requests", "rate_limit_exceeded", "Rate limit reached")
        let error = try await failure(.json(429, headers: ["Retry-After: 2", "x-request-id: req_9"], body))
        #expect(error.kind == .rateLimited)
        #expect(error.retryAfter == .seconds(2))
        #expect(error.message.contains("req_9"))
        #expect(!error.message.contains("secret-key"))
    }

    @Test("in silence, before or within a stream, is a time-out", arguments: [[], ["data: {\"type\":\"response.created\"}\n\n"]])
    func stalls(_ beginning: [String]) async throws {
        let short = ModelTimeouts(firstByte: .milliseconds(60), idle: .milliseconds(60))
        let stall = ModelTimeouts(idle: .milliseconds(60))
        let error =
            beginning.isEmpty
            ? try await failure(.silence, timeouts: short)
            : try await failure(.stream(beginning, staysOpen: true), timeouts: stall)
        #expect(error.kind == .timeout)
        #expect(error.isTemporary)
    }

    @Test("for lack of the caller's time is not held against the provider")
    func deadline() async throws {
        let error = try await failure(.silence, isStream: false, options: CallOptions(deadline: .now + .milliseconds(50)))
        #expect(error.kind == .deadlineExceeded)
        let late = try await failure(.silence, options: CallOptions(deadline: .now + .zero))
        #expect(late.kind == .deadlineExceeded)
    }

    @Test(
        "for lack of time is the provider's fault if it had half of its own at least",
        arguments: [
            (nil, 60, false), (90, 60, false), (30, 30, false), (29, 29, true),
        ] as [(Int?, Int, Bool)])
    func blame(_ remaining: Int?, _ total: Int, _ isBounded: Bool) {
        let limits = ModelTimeouts(connect: .seconds(5), firstByte: .seconds(20), idle: .seconds(10), total: .seconds(60))
        let stream = limits.bounded(by: remaining.map { .seconds($0) }, isStream: true)
        #expect(
            stream.timeouts
                == HTTPTimeouts(connect: .seconds(5), firstByte: .seconds(20), idle: .seconds(10), total: .seconds(total)))
        #expect(stream.isBounded == isBounded)
        // An answer that comes whole is silent until it is finished.
        let whole = limits.bounded(by: remaining.map { .seconds($0) }, isStream: false)
        #expect(whole.timeouts.firstByte == .seconds(total))
    }

    @Test("on half a JSON text may be tried again")
    func halfJSON() async throws {
        let error = try await failure(.json(200, String(Sample.responses(Sample.message("Hi")).prefix(200))), isStream: false)
        #expect(error.kind == .undecodable)
        #expect(error.isTemporary)
    }

    @Test("on half an event may be tried again")
    func halfEvent() async throws {
        let error = try await failure(.stream(["data: {\"type\":\"response.out\n\n"]))
        #expect(error.kind == .undecodable)
        #expect(error.isTemporary)
    }

    @Test("on a stream that ends too early may be tried again")
    func earlyEnd() async throws {
        let error = try await failure(.stream([String(Sample.responsesStream.prefix(1500))]))
        #expect(error.kind == .unavailable)
        #expect(error.isTemporary)
    }

    @Test(
        "on a connection that breaks off may be tried again", arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
    func brokenOff(_ text: String) async throws {
        let error = try await failure(.raw(text), isStream: false)
        #expect(error.kind == .unavailable)
        #expect(error.isTemporary)
    }

    @Test("because its task was cancelled says so, and the provider is told at once", arguments: [true, false])
    func cancelled(_ isStream: Bool) async throws {
        let provider = try ScriptedProvider([isStream ? .stream(["data: {}\n\n"], staysOpen: true) : .silence])
        let model = provider.model(.gpt)
        let listener: @Loop (ModelDelta) -> Void = { _ in }
        let task = Task { @Loop in
            try await model.respond(to: .hello, options: CallOptions(), onDelta: isStream ? listener : nil)
        }
        try await waitUntil("the request has arrived") { provider.requests.count == 1 }
        task.cancel()
        let error = await #expect(throws: ModelError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
        try await waitUntil("the connection is closed") { provider.closings == 1 }
    }

    @Test(
        "on a reply of another form is undecodable",
        arguments: ["{}", "[]", "null", #"{"status":"completed"}"#, #"{"status":"queued","output":[]}"#])
    func otherForm(_ body: String) async throws {
        #expect(try await failure(.json(200, body), isStream: false).kind == .undecodable)
    }
}
