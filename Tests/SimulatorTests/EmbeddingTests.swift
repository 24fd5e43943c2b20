import JSON
import Testing

@testable import Simulator

@Suite("OpenAI Embeddings and Models")
struct EmbeddingTests {
    private func near(_ a: String, _ b: String) -> Float {
        Embedding.cosine(Embedding.vector(of: a, dimensions: 1024), Embedding.vector(of: b, dimensions: 1024))
    }

    @Test("texts that say alike things lie nearer than others, across languages too")
    func nearness() {
        let question = "Where is my box? It has not arrived yet."
        #expect(near(question, "My box hasn't arrived, where is it?") > near(question, "I was charged twice on my credit card."))
        #expect(near(question, "איפה החבילה שלי? היא עוד לא הגיעה") > near(question, "חויבתי פעמיים בכרטיס האשראי"))
        #expect(near(question, "Где моя посылка? Она не пришла") > near(question, "Спасибо за прекрасную коробку"))
        #expect(near(question, question) > 0.999)
    }

    @Test("the request's dimensions are those of the answer, of length one, always the same")
    func shape() throws {
        let body: JSONValue = [
            "model": "text-embedding-3-large", "dimensions": 1024, "input": ["Where is my box?", "Thank you"],
        ]
        let (status, json) = Requests.answer(OpenAIFace(), "POST", "/v1/embeddings", body, headers: Requests.openAIKey)
        #expect(status == 200)
        #expect(json["object"] == "list")
        #expect(json["data"].array?.map { $0["index"].int } == [0, 1])
        let vector = try #require(json["data"][0]["embedding"].array).compactMap(\.double)
        #expect(vector.count == 1024)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.001)
        #expect(json == Requests.answer(OpenAIFace(), "POST", "/v1/embeddings", body, headers: Requests.openAIKey).json)
        let packed = Requests.answer(
            OpenAIFace(), "POST", "/v1/embeddings",
            ["model": "text-embedding-3-small", "encoding_format": "base64", "input": "hi", "dimensions": 3],
            headers: Requests.openAIKey
        ).json
        #expect(packed["data"][0]["embedding"].string?.count == 16)
    }

    @Test("what the model cannot do is refused")
    func refusals() {
        func status(_ body: JSONValue) -> Int {
            Requests.answer(OpenAIFace(), "POST", "/v1/embeddings", body, headers: Requests.openAIKey).status
        }
        #expect(status(["model": "text-embedding-ada-002", "input": "a", "dimensions": 10]) == 400)
        #expect(status(["model": "text-embedding-3-large", "input": "a", "dimensions": 4000]) == 400)
        #expect(status(["model": "text-embedding-3-large", "input": ""]) == 400)
        #expect(status(["model": "text-embedding-9", "input": "a"]) == 404)
        #expect(status(["model": "text-embedding-3-large"]) == 400)
    }

    @Test("models are listed, and each can be asked for")
    func models() {
        let list = Requests.answer(OpenAIFace(), "GET", "/v1/models", headers: Requests.openAIKey).json
        #expect(list["data"].array?.contains { $0["id"] == "gpt-5.1" } == true)
        #expect(
            Requests.answer(OpenAIFace(), "GET", "/v1/models/gpt-5-mini", headers: Requests.openAIKey).json["object"] == "model")
        #expect(Requests.answer(OpenAIFace(), "GET", "/v1/models/gpt-9", headers: Requests.openAIKey).status == 404)
    }
}
