import JSON

/// `POST /rerank` and `POST /embed` of the inference API.
struct Rerank {
    private let model: String
    private let query: String
    private let documents: [JSONValue]
    private let fields: [String]
    private let count: Int
    private let returnsDocuments: Bool

    static let models = ["bge-reranker-v2-m3", "pinecone-rerank-v0", "cohere-rerank-3.5"]

    init(_ body: JSONValue) throws(PineconeFault) {
        for name in ["model", "query", "documents"] where body[name].isNull {
            throw PineconeFault(status: 400, name: "INVALID_ARGUMENT", "Missing required field '\(name)'")
        }
        model = body["model"].string ?? ""
        guard Rerank.models.contains(model) else {
            throw PineconeFault(
                status: 404, name: "NOT_FOUND",
                "Model '\(model)' not found. Supported models: \(Rerank.models.map { "'\($0)'" }.joined(separator: ", "))")
        }
        query = body["query"].string ?? ""
        documents = body["documents"].array ?? []
        guard (1...100).contains(documents.count) else {
            throw PineconeFault(
                status: 400, name: "INVALID_ARGUMENT", "Number of documents must be between 1 and 100, got \(documents.count)")
        }
        fields = body["rank_fields"].array?.compactMap(\.string) ?? ["text"]
        if model == "bge-reranker-v2-m3", fields.count > 1 {
            throw PineconeFault(
                status: 400, name: "INVALID_ARGUMENT",
                "Only one rank field is supported for model 'bge-reranker-v2-m3', got \(fields.count)")
        }
        for (index, document) in documents.enumerated() {
            for field in fields where document[field].string == nil {
                throw PineconeFault(
                    status: 400, name: "INVALID_ARGUMENT", "Document at index \(index) is missing the rank field '\(field)'")
            }
        }
        count = min(documents.count, body["top_n"].int ?? documents.count)
        returnsDocuments = body["return_documents"].bool ?? true
    }

    func answer() -> Answer {
        let texts = documents.map { document in fields.compactMap { document[$0].string }.joined(separator: " ") }
        let ranked = Rerank.scores(query, texts).enumerated().sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.prefix(
            count)
        let data = ranked.map { entry -> JSONValue in
            var json: JSONValue = ["index": .int(Int64(entry.offset)), "score": .number(Double(entry.element))]
            if returnsDocuments { json["document"] = documents[entry.offset] }
            return json
        }
        return Answer(status: 200, json: ["model": .string(model), "data": .array(data), "usage": ["rerank_units": 1]])
    }

    /// Relevance between 0 and 1: nearness of meaning, and words in common.
    static func scores(_ query: String, _ texts: [String]) -> [Float] {
        let asked = Embedding.vector(of: query, dimensions: VectorStore.dimension)
        let words = Set(FoldedText(query).words.filter { $0.count > 3 }.map { $0.prefix(6) })
        return texts.map { text in
            let near = Embedding.cosine(asked, Embedding.vector(of: text, dimensions: VectorStore.dimension))
            let shared = Set(FoldedText(text).words.filter { $0.count > 3 }.map { $0.prefix(6) }).intersection(words)
            let overlap = words.isEmpty ? 0 : Float(shared.count) / Float(words.count)
            return min(1, max(0, near * 0.7 + overlap * 0.3))
        }
    }

    /// The hits of a search in the order of the reranker.
    static func order(
        _ hits: [VectorStore.Match], _ rerank: JSONObject, _ query: String
    ) throws(PineconeFault) -> [VectorStore.Match] {
        guard let model = rerank["model"]?.string, models.contains(model) else {
            throw PineconeFault("Model '\(rerank["model"]?.string ?? "")' not found")
        }
        let field = rerank["rank_fields"]?[0].string ?? "text"
        let scores = scores(rerank["query"]?.string ?? query, hits.map { $0.record.metadata[field]?.string ?? "" })
        let ordered = zip(hits, scores).map { VectorStore.Match(record: $0.record, score: $1) }
            .sorted { ($1.score, $0.record.id) < ($0.score, $1.record.id) }
        return Array(ordered.prefix(rerank["top_n"]?.int ?? ordered.count))
    }

    static func embed(_ body: JSONValue) throws(PineconeFault) -> Answer {
        guard let model = body["model"].string, let inputs = body["inputs"].array, !inputs.isEmpty else {
            throw PineconeFault(status: 400, name: "INVALID_ARGUMENT", "model and inputs are required")
        }
        let texts = inputs.map { $0["text"].string ?? $0.string ?? "" }
        let data = texts.map { text -> JSONValue in
            let values = Embedding.vector(of: text, dimensions: VectorStore.dimension)
            return ["vector_type": "dense", "values": .array(values.map { .number(Double($0)) })]
        }
        let tokens = texts.reduce(0) { $0 + TokenCount.of($1) }
        return Answer(
            status: 200,
            json: [
                "model": .string(model), "vector_type": "dense", "data": .array(data),
                "usage": ["total_tokens": .int(Int64(tokens))],
            ])
    }
}
