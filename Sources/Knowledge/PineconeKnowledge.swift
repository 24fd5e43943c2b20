public import Contracts
public import EventLoop
public import HTTPTransport
import JSON

/// Passages in a Pinecone index: embed the question, query the namespace for twenty, rerank to the best.
///
/// Shapes: Pinecone's data plane `POST /query` on the index's host and `POST /rerank` on the API's; embeddings by an
/// OpenAI-compatible `POST /embeddings`.
@Loop public final class PineconeKnowledge: KnowledgeBase {
    public struct Configuration: Sendable {
        public var apiKey: String
        /// The index's own host, as a URL.
        public var indexHost: String
        public var apiURL: String
        public var embeddingsURL: String
        public var embeddingsKey: String
        public var embeddingsModel: String

        public init(
            apiKey: String, indexHost: String, apiURL: String, embeddingsURL: String, embeddingsKey: String,
            embeddingsModel: String
        ) {
            self.apiKey = apiKey
            self.indexHost = indexHost
            self.apiURL = apiURL
            self.embeddingsURL = embeddingsURL
            self.embeddingsKey = embeddingsKey
            self.embeddingsModel = embeddingsModel
        }
    }

    private static let candidates = 20
    private static let dimensions = 1024
    private static let version = "2025-10"

    private let configuration: Configuration
    private let client: HTTPClient

    public init(_ configuration: Configuration, client: HTTPClient) {
        self.configuration = configuration
        self.client = client
    }

    public func search(_ question: String, namespace: String, language: String?, limit: Int) async throws -> [Passage] {
        let matches = try await query(try await embedding(of: question), namespace: namespace)
        guard matches.count > 1 else { return matches.map(\.passage) }
        let order = try await rerank(question, matches.map(\.passage.text), limit: limit)
        var ranked: [Match] = []
        for rank in order where matches.indices.contains(rank.index) {
            var match = matches[rank.index]
            match.passage.score = rank.score
            ranked.append(match)
        }
        ranked.sort { ($0.passage.score, $0.updatedAt) > ($1.passage.score, $1.updatedAt) }
        return ranked.map(\.passage)
    }

    private struct Match {
        var passage: Passage
        var updatedAt: String
    }

    private func embedding(of text: String) async throws -> JSONValue {
        let answer = try await post(
            configuration.embeddingsURL + "/embeddings",
            [
                "model": .string(configuration.embeddingsModel), "input": .string(text),
                "dimensions": .int(Int64(Self.dimensions)),
            ],
            headers: [HTTPHeader("Authorization", "Bearer " + configuration.embeddingsKey)])
        let vector = answer["data"][0]["embedding"]
        guard vector.array?.isEmpty == false else {
            throw KnowledgeError("embeddings: an answer without a vector", isTemporary: false)
        }
        return vector
    }

    private func query(_ vector: JSONValue, namespace: String) async throws -> [Match] {
        let answer = try await post(
            configuration.indexHost + "/query",
            [
                "namespace": .string(namespace), "vector": vector, "topK": .int(Int64(Self.candidates)),
                "includeMetadata": true, "includeValues": false,
            ], headers: pineconeHeaders)
        return (answer["matches"].array ?? []).compactMap { match in
            guard let id = match["id"].string, let text = match["metadata"]["text"].string else { return nil }
            return Match(
                passage: Passage(
                    id: id, text: text, language: match["metadata"]["language"].string ?? "en", score: match["score"].double ?? 0),
                updatedAt: match["metadata"]["updated_at"].string ?? "")
        }
    }

    private func rerank(_ question: String, _ texts: [String], limit: Int) async throws -> [(index: Int, score: Double)] {
        let answer = try await post(
            configuration.apiURL + "/rerank",
            [
                "model": "bge-reranker-v2-m3", "query": .string(question), "top_n": .int(Int64(min(limit, texts.count))),
                "return_documents": false, "documents": .array(texts.map { ["text": .string($0)] }),
            ], headers: pineconeHeaders)
        return (answer["data"].array ?? []).compactMap { rank in
            rank["index"].int.map { (index: $0, score: rank["score"].double ?? 0) }
        }
    }

    private var pineconeHeaders: [HTTPHeader] {
        [HTTPHeader("Api-Key", configuration.apiKey), HTTPHeader("X-Pinecone-API-Version", Self.version)]
    }

    private func post(_ url: String, _ body: JSONValue, headers: [HTTPHeader]) async throws -> JSONValue {
        do {
            let response = try await client.send(
                HTTPRequest(
                    .post, url, headers: headers + [HTTPHeader("Content-Type", "application/json")],
                    body: .bytes(try JSON.encode(body))))
            let bytes = try await response.bytes()
            guard response.status == 200 else {
                let text = String(decoding: bytes.prefix(300), as: UTF8.self)
                throw KnowledgeError(
                    "\(url) answered \(response.status): \(text)", isTemporary: response.status == 429 || response.status >= 500)
            }
            return try JSON.parse(bytes)
        } catch let error as HTTPError {
            throw KnowledgeError("\(url): \(error)", isTemporary: error.isTemporary)
        }
    }
}
