import EventLoop
import JSON

/// An answer as a Swift type, and what it took to get it.
public struct StructuredResponse<Value: Sendable>: Sendable {
    public let value: Value
    /// The answer's response; usage and cost are those of both tries when there were two.
    public let response: ModelResponse
}

extension OutputFormat {
    /// The form of a Codable type, by its strict schema.
    public init<Value: Decodable>(_ type: Value.Type, name: String? = nil, description: String? = nil) {
        let letters = name ?? String(describing: type).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        self.init(name: letters.isEmpty ? "answer" : letters, description: description, schema: JSONSchema.of(type, strict: true))
    }
}

extension LanguageModel {
    /// Asks for an answer of type `Value`, constrained to its schema.
    ///
    /// An answer that does not decode is sent back once, with the error; then the call has failed for good.
    /// - Parameter request: its `output` is set here unless the caller has.
    /// - Throws: `ModelError`: `refused`, `undecodable`, or what `respond` throws.
    @Loop public func respond<Value: Decodable & Sendable>(
        as type: Value.Type, to request: ModelRequest, options: CallOptions = CallOptions(),
        onDelta: (@Loop (ModelDelta) -> Void)? = nil
    ) async throws(ModelError) -> StructuredResponse<Value> {
        var request = request
        if request.output == nil { request.output = OutputFormat(type) }
        let deltas = DeltaRelay(onDelta)
        let first = try await respond(to: request, options: options, onDelta: deltas.forward)
        let complaint: String
        switch try AnswerDecoder.decode(type, from: first, model: name) {
        case .success(let value): return StructuredResponse(value: value, response: first)
        case .failure(let error): complaint = error.description
        }
        request.transcript += first.additions + [.user(AnswerDecoder.correction(complaint))]
        deltas.restart()
        var second = try await respond(to: request, options: options, onDelta: deltas.forward)
        second.usage += first.usage
        second.cost += first.cost
        switch try AnswerDecoder.decode(type, from: second, model: name) {
        case .success(let value): return StructuredResponse(value: value, response: second)
        case .failure(let error):
            throw ModelError(.undecodable, "\(name) twice gave an answer that is no \(type): \(error)")
        }
    }
}

/// From a model's text to a Swift type. Pure.
enum AnswerDecoder {
    /// The value, or why the text is none.
    /// - Throws: `ModelError` when the response is no answer at all: another try with the same words would not help.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from response: ModelResponse, model: String
    ) throws(ModelError) -> Result<Value, JSONError> {
        switch response.finish {
        case .refusal: throw ModelError(.refused, "\(model) refused: \(response.refusal ?? "it gave no reason")")
        case .contentFilter: throw ModelError(.refused, "\(model)'s provider held the answer back")
        case .length:
            throw ModelError(.undecodable, "\(model)'s answer was cut off after \(response.usage.output) tokens; allow it more")
        case .stop, .toolCalls: break
        }
        do { return .success(try JSON.decode(type, from: unfenced(response.text))) } catch { return .failure(error) }
    }

    /// What the model is told when its answer does not decode.
    static func correction(_ complaint: String) -> String {
        "Your answer could not be read: \(complaint). Give the whole answer again: JSON that keeps to the schema, nothing else."
    }

    /// Models that are not held to a schema like to wrap their answer in a code block.
    static func unfenced(_ text: String) -> String {
        let trimmed = text.drop { $0.isWhitespace }
        guard trimmed.hasPrefix("```"), let start = trimmed.firstIndex(where: \.isNewline) else { return text }
        let body = trimmed[trimmed.index(after: start)...]
        let end = body.indices.last { body[$0...].hasPrefix("```") } ?? body.endIndex
        return String(body[..<end])
    }
}
