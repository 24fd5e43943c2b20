import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

@testable import LanguageModels

@Suite("The catalog's models", .loop, .timeLimit(.minutes(1)))
@Loop struct CatalogTests {
    private let openAI: ScriptedProvider
    private let anthropic: ScriptedProvider

    init() throws {
        openAI = try ScriptedProvider([])
        anthropic = try ScriptedProvider([])
    }

    private func catalog(
        _ entries: [ModelEntry], retry: RetryPolicy = RetryPolicy(maximumTries: 3, base: .milliseconds(1)),
        breaker: CircuitBreaker.Policy = CircuitBreaker.Policy()
    ) -> ModelCatalog {
        ModelCatalog(
            entries: entries,
            credentials: [
                "openai": ProviderCredentials(baseURL: openAI.baseURL + "/v1/", apiKey: "k"),
                "anthropic": ProviderCredentials(baseURL: anthropic.baseURL, apiKey: "k"),
            ],
            client: HTTPClient(), policies: ModelPolicies(retry: retry, breaker: breaker))
    }

    private let down = ScriptedProvider.Reply.json(500, ProviderFailureTests.openAI("server_error", nil))
    private let overloaded = ScriptedProvider.Reply.json(529, ProviderFailureTests.anthropic("overloaded_error"))
    private let hi = ScriptedProvider.Reply.json(200, Sample.responses(Sample.message("Hi!")))

    private func error(_ body: () async throws -> Void) async -> ModelError? {
        await #expect(throws: ModelError.self) { try await body() }
    }

    @Test("are found by name, and an unknown name says which there are")
    func unknown() async throws {
        let catalog = catalog([.gpt, .claude])
        #expect(try catalog.model("gpt-5.1").name == "gpt-5.1")
        let error = #expect(throws: ModelError.self) { _ = try catalog.model("gpt-6") }
        #expect(error?.kind == .unknownModel)
        #expect(error?.message.contains("claude-sonnet-4-5, gpt-5.1") == true)
        let homeless = self.catalog([ModelEntry(name: "x", api: .chatCompletions, provider: "nowhere")])
        #expect(#expect(throws: ModelError.self) { _ = try homeless.model("x") }?.kind == .authentication)
    }

    @Test("use the base URL as a prefix, cost what the table says, and are paid from the account")
    func cost() async throws {
        openAI.then(hi)
        let account = SpendingAccount(Budget(.turn, limit: 0.15))
        let response = try await catalog([.gpt]).model("gpt-5.1").respond(to: .hello, options: CallOptions(account: account))
        #expect(openAI.requests[0].path == "/v1/responses")
        #expect(abs(response.cost - (20 * 1.25 + 100 * 0.125 + 30 * 10) / 1e6) < 1e-12)
        #expect(account.budget.spent == response.cost)
        #expect(account.budget.reserved == 0)
    }

    @Test("are not asked when the budget could not bear it")
    func budget() async throws {
        let account = SpendingAccount(Budget(.turn, limit: 0.02))
        let thrown = await error {
            _ = try await catalog([ModelEntry.gpt.with { $0.fallback = "claude-sonnet-4-5" }, .claude]).model("gpt-5.1")
                .respond(to: .hello, options: CallOptions(account: account))
        }
        #expect(thrown?.kind == .budgetExceeded)
        #expect(openAI.requests.isEmpty && anthropic.requests.isEmpty)
        #expect(account.budget.reserved == 0)
    }

    @Test("a failed call costs nothing and sets nothing aside")
    func failedCost() async throws {
        openAI.then(.json(400, ProviderFailureTests.openAI("invalid_request_error", nil)))
        let account = SpendingAccount(Budget(.turn, limit: 1))
        _ = await error {
            _ = try await catalog([.gpt]).model("gpt-5.1").respond(to: .hello, options: CallOptions(account: account))
        }
        #expect(account.budget.spent == 0)
        #expect(account.budget.reserved == 0)
    }

    @Test("are asked again after a failure that may pass")
    func retry() async throws {
        openAI.then(down, .raw(""), hi)
        #expect(try await catalog([.gpt]).model("gpt-5.1").respond(to: .hello).text == "Hi!")
        #expect(openAI.requests.count == 3)
    }

    @Test("wait as long as the provider asks before they are asked again")
    func retryAfter() async throws {
        openAI.then(
            .json(429, headers: ["retry-after-ms: 80"], ProviderFailureTests.openAI("requests", "rate_limit_exceeded")), hi)
        let started = MonotonicTime.now
        #expect(try await catalog([.gpt]).model("gpt-5.1").respond(to: .hello).text == "Hi!")
        #expect(.now - started >= .milliseconds(80))
    }

    @Test("are not asked again when the provider asks for more time than the caller has")
    func deadline() async throws {
        openAI.then(.json(429, headers: ["retry-after: 28"], ProviderFailureTests.openAI("requests", "rate_limit_exceeded")), hi)
        let thrown = await error {
            _ = try await catalog([.gpt]).model("gpt-5.1").respond(
                to: .hello, options: CallOptions(deadline: .now + .seconds(25)))
        }
        #expect(thrown?.kind == .rateLimited)
        #expect(openAI.requests.count == 1)
    }

    @Test("are not asked again for what will not pass")
    func permanent() async throws {
        openAI.then(.json(401, ProviderFailureTests.openAI("invalid_request_error", "invalid_api_key")), hi)
        #expect(await error { _ = try await catalog([.gpt]).model("gpt-5.1").respond(to: .hello) }?.kind == .authentication)
        #expect(openAI.requests.count == 1)
    }

    @Test("a stream that begins again tells its listener to forget what came")
    func restart() async throws {
        let half = Sample.responsesStream.split(separator: "\n\n").prefix(7).joined(separator: "\n\n") + "\n\n"
        openAI.then(.stream([half]), .stream([Sample.responsesStream]))
        var deltas: [ModelDelta] = []
        let response = try await catalog([.gpt]).model("gpt-5.1").respond(to: .hello, options: CallOptions()) {
            deltas.append($0)
        }
        #expect(deltas.prefix(4) == [.reasoning("Hm."), .text("Шалом, "), .restarted, .reasoning("Hm.")])
        #expect(response.text == "Шалом, שלום!")
    }

    @Test("stand in for one another when one gives no answer, and the answer says who gave it")
    func fallback() async throws {
        anthropic.then(overloaded, overloaded, overloaded)
        openAI.then(hi)
        let model = try catalog([ModelEntry.claude.with { $0.fallback = "gpt-5.1" }, .gpt]).model("claude-sonnet-4-5")
        let response = try await model.respond(to: .hello)
        #expect(response.model == "gpt-5.1-2025-11-13")
        #expect(anthropic.requests.count == 3)
    }

    @Test("leave one another a third of the caller's time")
    func sharedTime() async throws {
        openAI.then(hi)
        let late = LateModel()
        let deadline = MonotonicTime.now + .seconds(30)
        let model = FallbackModel(late, fallback: openAI.model(.gpt))
        #expect(try await model.respond(to: .hello, options: CallOptions(deadline: deadline)).text == "Hi!")
        let share = try #require(late.deadline)
        #expect(deadline - share >= .seconds(5) && deadline - share <= .seconds(10))
    }

    @Test("the error names both when the fallback fails too")
    func bothDown() async throws {
        anthropic.then(overloaded)
        openAI.then(.json(401, ProviderFailureTests.openAI("x", "invalid_api_key", "wrong key")))
        let catalog = catalog([.claude, .gpt], retry: RetryPolicy(maximumTries: 1))
        let thrown = await error { _ = try await catalog.model("claude-sonnet-4-5", fallback: "gpt-5.1").respond(to: .hello) }
        #expect(thrown?.kind == .overloaded)
        #expect(thrown?.isTemporary == true)
        #expect(thrown?.message.contains("wrong key") == true)
    }

    @Test("are left alone after too many failures")
    func breaker() async throws {
        openAI.then(down, down, hi)
        let catalog = catalog(
            [.gpt], retry: RetryPolicy(maximumTries: 1), breaker: CircuitBreaker.Policy(threshold: 2, openFor: .seconds(60)))
        for _ in 0..<2 {
            #expect(await error { _ = try await catalog.model("gpt-5.1").respond(to: .hello) }?.kind == .unavailable)
        }
        let refused = await error { _ = try await catalog.model("gpt-5.1").respond(to: .hello) }
        #expect(refused?.kind == .circuitOpen)
        #expect(refused?.retryAfter.map { $0 > .seconds(30) } == true)
        #expect(openAI.requests.count == 2)
    }

    @Test("are probed when the time is over, and asked as ever when they answer")
    func probe() async throws {
        openAI.then(down, hi, hi)
        let catalog = catalog(
            [.gpt], retry: RetryPolicy(maximumTries: 1), breaker: CircuitBreaker.Policy(threshold: 1, openFor: .milliseconds(20)))
        #expect(await error { _ = try await catalog.model("gpt-5.1").respond(to: .hello) }?.kind == .unavailable)
        try await waitUntil("the breaker lets a probe pass") {
            do throws(ModelError) {
                return try await catalog.model("gpt-5.1").respond(to: .hello).text == "Hi!"
            } catch {
                guard error.kind == .circuitOpen else { throw error }
                return false
            }
        }
        #expect(try await catalog.model("gpt-5.1").respond(to: .hello).text == "Hi!")
    }

    @Test("answer so many calls at once; the rest wait, and a cancelled one leaves its place")
    func concurrency() async throws {
        openAI.then(.silence, .silence, hi, hi)
        let model = GatedModel(openAI.model(.gpt), limit: 2)
        let first = (0..<2).map { _ in Task { @Loop in try await model.respond(to: .hello) } }
        try await waitUntil("both are under way") { openAI.requests.count == 2 }
        let third = Task { @Loop in try await model.respond(to: .hello) }
        let fourth = Task { @Loop in try await model.respond(to: .hello) }
        let fifth = Task { @Loop in try await model.respond(to: .hello) }
        try await waitUntil("three wait") { model.load == (2, 3) }
        #expect(openAI.requests.count == 2)
        third.cancel()
        #expect(await error { _ = try await third.value }?.kind == .cancelled)
        for task in first { task.cancel() }
        #expect(try await fourth.value.text == "Hi!")
        #expect(try await fifth.value.text == "Hi!")
        #expect(openAI.requests.count == 4)
    }

    @Test("a call that waits in vain for a place fails by its deadline")
    func gateDeadline() async throws {
        openAI.then(.silence)
        let model = try catalog([ModelEntry.gpt.with { $0.maximumConcurrency = 1 }]).model("gpt-5.1")
        let first = Task { @Loop in try await model.respond(to: .hello) }
        try await waitUntil("it is under way") { openAI.requests.count == 1 }
        let thrown = await error {
            _ = try await model.respond(to: .hello, options: CallOptions(deadline: .now + .milliseconds(30)))
        }
        #expect(thrown?.kind == .deadlineExceeded)
        first.cancel()
        _ = await first.result
    }

    @Test("keys are not shown")
    func secrets() {
        let credentials = ProviderCredentials(baseURL: "https://api.openai.com/v1", apiKey: "sk-very-secret")
        #expect("\(credentials)" == "https://api.openai.com/v1 (with a key)")
        #expect(!String(reflecting: credentials).contains("sk-very-secret"))
    }
}

/// A model that uses all the time that it is given, and does not give an answer.
@Loop private final class LateModel: LanguageModel {
    nonisolated let name = "late"
    private(set) var deadline: MonotonicTime?

    func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        deadline = options.deadline
        throw ModelError(.deadlineExceeded, "it is late")
    }
}
