import JSON

/// A checked request to `POST /v1/embeddings`.
struct EmbeddingsCall {
    private let model: String
    private let inputs: [String]
    private let dimensions: Int
    private let isBase64: Bool

    init(_ value: JSONValue) throws(OpenAIFault) {
        let fields = try OpenAIFields(value, at: "")
        try fields.allow(["input", "model", "encoding_format", "dimensions", "user"])
        model = try fields.required("model")
        guard let known = OpenAIModel.embeddings[model] else { throw .unknownModel(model) }
        if let asked = try fields.int("dimensions", least: 1) {
            guard known.mayShorten else {
                throw OpenAIFault(message: "This model does not support specifying dimensions.", param: "dimensions")
            }
            guard asked <= known.dimensions else {
                throw OpenAIFault(
                    message: "Invalid value for 'dimensions' = \(asked). Must be less than or equal to \(known.dimensions).",
                    param: nil)
            }
            dimensions = asked
        } else {
            dimensions = known.dimensions
        }
        let format = try fields.string("encoding_format") ?? "float"
        guard ["float", "base64"].contains(format) else {
            throw .value("encoding_format", format, supported: ["float", "base64"])
        }
        isBase64 = format == "base64"
        switch fields["input"] {
        case .string(let text): inputs = [text]
        case .array(let values):
            guard values.count <= 2048 else {
                throw OpenAIFault(
                    message:
                        "Invalid 'input': array too long. Expected an array with maximum length 2048, but got an array with length "
                        + "\(values.count) instead.",
                    param: "input", code: "array_above_max_length")
            }
            inputs = values.map { $0.string ?? $0.encodedString }
        case .null: throw .missing("input")
        case let other: throw .type("input", expected: "one of a string or array of strings", found: other)
        }
        guard !inputs.isEmpty, !inputs.contains("") else {
            throw OpenAIFault(
                message: "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.")
        }
    }

    func answer(_ exchange: Exchange) -> Answer {
        var bytes = Array("{\"object\":\"list\",\"data\":[".utf8)
        for (index, input) in inputs.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += Array("{\"object\":\"embedding\",\"index\":\(index),\"embedding\":".utf8)
            let vector = Embedding.vector(of: input, dimensions: dimensions)
            if isBase64 {
                bytes += Array("\"\(Base64.encoded(vector.flatMap(\.littleEndianBytes)))\"".utf8)
            } else {
                FloatText.append(vector, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        let tokens = inputs.reduce(0) { $0 + TokenCount.of($1) }
        bytes += Array("],\"model\":\"\(model)\",\"usage\":{\"prompt_tokens\":\(tokens),\"total_tokens\":\(tokens)}}".utf8)
        return Answer(status: 200, headers: OpenAIFace.headers(number: exchange.number), json: bytes)
    }
}

extension Float {
    fileprivate var littleEndianBytes: [UInt8] {
        let bits = bitPattern
        return [
            UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits >> 16),
            UInt8(truncatingIfNeeded: bits >> 24),
        ]
    }
}
