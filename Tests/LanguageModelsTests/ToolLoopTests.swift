import EventLoop
import JSON
import TestSupport
import Testing

@testable import LanguageModels

@Suite("The tool loop", .loop, .timeLimit(.minutes(1)))
@Loop struct ToolLoopTests {
    private func reply(_ items: String...) -> ScriptedProvider.Reply {
        .json(200, Sample.responses(items.joined(separator: ",")))
    }
    private let request = ModelRequest(instructions: "Be kind.", transcript: [.user("Where?")], tools: [.track, .subscription])

    @Test("calls what the model asks for, gives it the results, and returns its answer with all that it took")
    func rounds() async throws {
        let provider = try ScriptedProvider([
            reply(Sample.reasoning, Sample.functionCall()),
            reply(Sample.functionCall("get_subscription", #"{"email":"dana@example.com"}"#, id: "call_2")),
            reply(Sample.message("In Haifa.")),
        ])
        let model = PricedModel(provider.model(.gpt), price: ModelEntry.gpt.price, maxOutputTokens: 4096)
        var calls: [ToolCall] = []
        let result = try await ToolLoop(model).run(request) { call in
            calls.append(call)
            return .success(["place": "Haifa"])
        }
        #expect(calls.map(\.name) == ["track_package", "get_subscription"])
        #expect(result.response.text == "In Haifa.")
        #expect(result.rounds == 2)
        #expect(result.steps.map(\.outcome.output) == [#"{"place":"Haifa"}"#, #"{"place":"Haifa"}"#])
        #expect(result.usage == Usage(input: 360, cachedInput: 300, output: 90, reasoning: 36))
        #expect(result.response.usage == result.usage)
        #expect(abs(result.cost - 3 * (20 * 1.25 + 100 * 0.125 + 30 * 10) / 1e6) < 1e-12)
        #expect(result.additions.count == 6)
        #expect(
            provider.requests[2].body["input"].array?.map { $0["type"].string ?? "message" } == [
                "message", "reasoning", "function_call", "function_call_output", "function_call", "function_call_output",
            ])
    }

    @Test("makes the calls of one round at the same time, and gives their results in the calls' order")
    func parallel() async throws {
        let provider = try ScriptedProvider([
            reply(Sample.functionCall(id: "a"), Sample.functionCall(id: "b"), Sample.functionCall(id: "c")),
            reply(Sample.message("Done.")),
        ])
        var running = 0
        let all = Promise<Void>()
        let result = try await ToolLoop(provider.model(.gpt)).run(request) { call in
            running += 1
            // The first to begin ends last, and none ends before all have begun.
            if call.id == "a" { try? await all.value() } else if running == 3 { all.succeed(()) }
            return .success(call.id)
        }
        #expect(running == 3)
        #expect(result.steps.map(\.outcome.output) == ["a", "b", "c"])
        let outputs = provider.requests[1].body["input"].array?.filter { $0["type"] == "function_call_output" }
        #expect(outputs?.map { $0["call_id"].string } == ["a", "b", "c"])
    }

    @Test(
        "tells the model what is wrong with a call instead of making it",
        arguments: [
            ("no_such_tool", "{}", "there is no tool `no_such_tool`"), ("track_package", "{}", "schema"),
            ("track_package", #"{"number":7}"#, "schema"), ("track_package", #"{"number":"1","more":true}"#, "schema"),
            ("track_package", "{\"number\":", "no JSON object"), ("track_package", "[]", "no JSON object"),
        ])
    func refused(_ name: String, _ arguments: String, _ words: String) async throws {
        let provider = try ScriptedProvider([reply(Sample.functionCall(name, arguments)), reply(Sample.message("Sorry."))])
        let result = try await ToolLoop(provider.model(.gpt)).run(request) { _ in
            Issue.record("the tool was called")
            return .failure("")
        }
        #expect(result.steps.first?.outcome.isError == true)
        #expect(result.steps.first?.outcome.output.contains(words) == true)
        #expect(provider.requests[1].body["input"].array?.last?["output"].string?.hasPrefix("Error: ") == true)
    }

    @Test("gives up on a tool that hangs, and tells the model")
    func hanging() async throws {
        let provider = try ScriptedProvider([reply(Sample.functionCall()), reply(Sample.message("Sorry."))])
        var wasCancelled = false
        let result = try await ToolLoop(provider.model(.gpt), toolTimeout: .milliseconds(30)).run(request) { _ in
            do { try await Loop.sleep(for: .seconds(60)) } catch { wasCancelled = true }
            return .success("late")
        }
        #expect(result.steps.first?.outcome.isError == true)
        #expect(result.steps.first?.outcome.output.contains("no result within") == true)
        try await waitUntil("the tool has been cancelled") { wasCancelled }
    }

    @Test("asks for the answer without tools after the last round")
    func lastRound() async throws {
        let provider = try ScriptedProvider([
            reply(Sample.functionCall(id: "1")), reply(Sample.functionCall(id: "2")), reply(Sample.message("Enough.")),
        ])
        let result = try await ToolLoop(provider.model(.gpt), maximumRounds: 2).run(request) { _ in .success("x") }
        #expect(result.response.text == "Enough.")
        #expect(provider.requests.map { $0.body["tool_choice"].string } == ["auto", "auto", "none"])
    }

    @Test("fails when the model calls tools even then")
    func endless() async throws {
        let provider = try ScriptedProvider([reply(Sample.functionCall(id: "1")), reply(Sample.functionCall(id: "2"))])
        let error = await #expect(throws: ModelError.self) {
            _ = try await ToolLoop(provider.model(.gpt), maximumRounds: 1).run(request) { _ in .success("x") }
        }
        #expect(error?.kind == .undecodable)
    }

    @Test("answers calls beyond what one round may hold with an error")
    func tooMany() async throws {
        let calls = (0..<4).map { Sample.functionCall(id: "\($0)") }.joined(separator: ",")
        let provider = try ScriptedProvider([.json(200, Sample.responses(calls)), reply(Sample.message("Done."))])
        let result = try await ToolLoop(provider.model(.gpt), maximumCallsPerRound: 2).run(request) { _ in .success("x") }
        #expect(result.steps.map(\.outcome.isError) == [false, false, true, true])
    }

    @Test("forces a call once, not for ever")
    func required() async throws {
        let provider = try ScriptedProvider([reply(Sample.functionCall()), reply(Sample.message("Done."))])
        var request = request
        request.toolChoice = .required
        _ = try await ToolLoop(provider.model(.gpt)).run(request) { _ in .success("x") }
        #expect(provider.requests.map { $0.body["tool_choice"].string } == ["required", "auto"])
    }

    @Test("stops its tools when its own task is cancelled")
    func cancelled() async throws {
        let provider = try ScriptedProvider([reply(Sample.functionCall()), reply(Sample.message("Done."))])
        var hasBegun = false
        var wasCancelled = false
        let loop = ToolLoop(provider.model(.gpt))
        let task = Task { @Loop in
            try await loop.run(request) { _ in
                hasBegun = true
                do { try await Loop.sleep(for: .seconds(60)) } catch { wasCancelled = true }
                return .success("late")
            }
        }
        try await waitUntil("the tool runs") { hasBegun }
        task.cancel()
        let error = await #expect(throws: ModelError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
        try await waitUntil("the tool has been cancelled") { wasCancelled }
        #expect(provider.requests.count == 1)
    }

    @Test("stops before a call that the budget cannot bear")
    func budget() async throws {
        let provider = try ScriptedProvider([reply(Sample.functionCall()), reply(Sample.message("Done."))])
        let model = PricedModel(provider.model(.gpt), price: Price(input: 1000, output: 1000), maxOutputTokens: 100)
        let account = SpendingAccount(Budget(.turn, limit: 0.3))
        let error = await #expect(throws: ModelError.self) {
            _ = try await ToolLoop(model).run(request, options: CallOptions(account: account)) { _ in .success("x") }
        }
        #expect(error?.kind == .budgetExceeded)
        #expect(provider.requests.count == 1)
        #expect(abs(account.budget.spent - 0.15) < 1e-9)
    }

    @Test("ends in a Swift type, after a second try if need be, with all rounds accounted for")
    func typed() async throws {
        let provider = try ScriptedProvider([
            reply(Sample.functionCall()), reply(Sample.message("In Haifa.")),
            reply(Sample.message(#"{"decision":"draft","score":1,"reason":null}"#)),
        ])
        let (value, result) = try await ToolLoop(provider.model(.gpt)).run(as: AnswerTests.Verdict.self, request) { _ in
            .success("Haifa")
        }
        #expect(value.decision == .draft)
        #expect(result.rounds == 1)
        #expect(result.usage.output == 90)
        #expect(provider.requests[2].body["tool_choice"] == "none")
        #expect(provider.requests.allSatisfy { $0.body["text"]["format"]["name"] == "Verdict" })
        #expect(result.additions.last == .assistant(#"{"decision":"draft","score":1,"reason":null}"#))
    }

    @Test("works with Claude's thinking from the first call to the answer")
    func thinking() async throws {
        let content = Sample.thinking + "," + Sample.toolUse()
        let provider = try ScriptedProvider([
            .json(200, Sample.claude(content, stop: "tool_use")), .json(200, Sample.claudeText("In Haifa.")),
        ])
        var request = request
        request.reasoning = .low
        let result = try await ToolLoop(provider.model(.claude)).run(request) { _ in .failure("not found") }
        #expect(result.response.text == "In Haifa.")
        let messages = provider.requests[1].body["messages"]
        #expect(messages[1]["content"][0]["type"] == "thinking")
        #expect(messages[2]["content"][0]["is_error"] == true)
    }
}
