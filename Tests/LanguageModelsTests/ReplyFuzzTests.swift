import JSON
import Testing

@testable import LanguageModels

@Suite("Replies of the strangest forms")
struct ReplyFuzzTests {
    /// The value with some member or element, anywhere within it, replaced or removed.
    private func mutated(_ value: JSONValue) -> JSONValue {
        if Int.random(in: 0..<4) == 0 {
            return [.null, .bool(true), .int(-1), .number(1e300), .string(""), .array([]), .object([:])].randomElement() ?? .null
        }
        switch value {
        case .array(var elements) where !elements.isEmpty:
            let index = Int.random(in: elements.indices)
            elements[index] = mutated(elements[index])
            return .array(elements)
        case .object(var members) where !members.isEmpty:
            let member = members[Int.random(in: members.indices)]
            members[member.key] = Bool.random() ? mutated(member.value) : nil
            return .object(members)
        default: return value
        }
    }

    /// Anything but a trap is right.
    private func read(_ body: () throws(ModelError) -> ModelResponse) {
        do throws(ModelError) {
            _ = try body()
        } catch {
            #expect(!error.message.isEmpty)
        }
    }

    @Test("are answers or errors, never traps")
    func replies() throws {
        let responses = try JSON.parse(
            Sample.responses([Sample.reasoning, Sample.message("a"), Sample.functionCall()].joined(separator: ",")))
        let chat = try JSON.parse(Sample.chatText("a"))
        let claude = try JSON.parse(Sample.claude([Sample.thinking, Sample.toolUse()].joined(separator: ",")))
        let answerTool = AnswerTool(output: OutputFormat(name: "track_package", schema: [:]))
        for _ in 0..<1500 {
            read { () throws(ModelError) in try ResponsesReply.response(mutated(mutated(responses)), .gpt) }
            read { () throws(ModelError) in try ChatReply.response(mutated(mutated(chat)), .chat, answerTool: answerTool) }
            read { () throws(ModelError) in try AnthropicReply.response(mutated(mutated(claude)), .claude, answerTool: answerTool)
            }
            _ = ProviderFailure(status: Bool.random() ? 400 : nil, json: mutated(claude)).error(provider: "x")
        }
    }

    @Test("may stream in any order and form")
    func streams() throws {
        let streams = [Sample.responsesStream, Sample.chatStream, Sample.claudeStream]
        let events = streams.map { stream in
            stream.split(separator: "\n").compactMap { $0.hasPrefix("data: {") ? try? JSON.parse(String($0.dropFirst(6))) : nil }
        }
        for _ in 0..<300 {
            var responses = ResponsesStream(.gpt)
            var chat = ChatStream(.chat, answerTool: nil)
            var claude = AnthropicStream(.claude, answerTool: nil)
            for event in events[0].shuffled() { _ = try? responses.take(mutated(event).encodedString) }
            for event in events[1].shuffled() { _ = try? chat.take(mutated(event).encodedString) }
            for event in events[2].shuffled() { _ = try? claude.take(mutated(event).encodedString) }
            read { () throws(ModelError) in try ResponsesReply.response(responses.reply(), .gpt) }
            read { () throws(ModelError) in try ChatReply.response(chat.reply(), .chat, answerTool: nil) }
            read { () throws(ModelError) in try AnthropicReply.response(claude.reply(), .claude, answerTool: nil) }
        }
    }
}
