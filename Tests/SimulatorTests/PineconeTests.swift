import JSON
import Testing

@testable import Simulator

@Suite("Pinecone")
struct PineconeTests {
    private let store = VectorStore()
    private var face: PineconeFace { PineconeFace(vectors: store) }

    private func send(
        _ path: String, _ body: JSONValue? = nil, key: String? = "pcsk_simulated", method: String = "POST"
    ) -> (
        status: Int, json: JSONValue
    ) {
        Requests.answer(face, method, path, body, headers: key.map { ["Api-Key": $0] } ?? [:])
    }

    private func vector(_ text: String) -> JSONValue {
        .array(Embedding.vector(of: text, dimensions: 1024).map { .number(Double($0)) })
    }

    private func fill() -> (status: Int, json: JSONValue) {
        send(
            "/vectors/upsert",
            [
                "namespace": "shipping",
                "vectors": [
                    [
                        "id": "a", "values": vector("Parcels to Canada take two to three weeks."),
                        "metadata": ["text": "Parcels to Canada take two to three weeks.", "language": "en", "updated_at": 3],
                    ],
                    [
                        "id": "b", "values": vector("Your card is charged on the first of the month."),
                        "metadata": [
                            "text": "Your card is charged on the first of the month.", "language": "en", "updated_at": 9,
                        ],
                    ],
                ],
            ])
    }

    @Test("what was upserted is found by nearness, with its metadata when asked for")
    func query() {
        #expect(fill().json["upsertedCount"] == 2)
        let body: JSONValue = [
            "namespace": "shipping", "topK": 2, "vector": vector("How long do parcels take to Canada?"), "includeMetadata": true,
        ]
        let (status, json) = send("/query", body)
        #expect(status == 200)
        #expect(json["matches"].array?.map { $0["id"].string } == ["a", "b"])
        #expect((json["matches"][0]["score"].double ?? 0) > (json["matches"][1]["score"].double ?? 1))
        #expect(json["matches"][0]["metadata"]["language"] == "en")
        #expect(json["matches"][0]["values"] == [])
        #expect(json["namespace"] == "shipping")
        #expect(json["usage"]["readUnits"] == 5)
        #expect(send("/query", ["namespace": "empty", "topK": 2, "vector": vector("x")]).json["matches"] == [])
    }

    @Test("a filter keeps what it asks for")
    func filter() {
        _ = fill()
        func ids(_ filter: JSONValue) -> [String] {
            let body: JSONValue = ["namespace": "shipping", "topK": 5, "vector": vector("parcel"), "filter": filter]
            return send("/query", body).json["matches"].array?.compactMap { $0["id"].string } ?? []
        }
        #expect(ids(["updated_at": ["$gt": 5]]) == ["b"])
        #expect(ids(["language": "he"]).isEmpty)
        #expect(ids(["$or": [["updated_at": 3], ["language": ["$in": ["ru"]]]]]) == ["a"])
    }

    @Test("a missing key, a wrong dimension and sparse values are refused as Pinecone refuses them")
    func refusals() {
        let query: JSONValue = ["topK": 1, "vector": vector("x")]
        #expect(send("/query", query, key: nil).status == 401)
        #expect(send("/query", query, key: nil).json == "Unauthorized")
        #expect(send("/rerank", [:], key: nil).json["error"]["code"] == "UNAUTHENTICATED")
        let short = send("/query", ["topK": 1, "vector": [0.1, 0.2]])
        #expect(short.status == 400)
        #expect(short.json["code"] == 3)
        #expect(short.json["message"] == "Query vector dimension 2 does not match the dimension of the index 1024")
        let sparse = send("/query", ["topK": 1, "vector": vector("x"), "sparseVector": ["indices": [1], "values": [0.5]]])
        #expect(sparse.json["message"].string?.hasPrefix("Index configuration does not support sparse values") == true)
        let sparseUpsert = send(
            "/vectors/upsert",
            ["vectors": [["id": "s", "values": vector("x"), "sparseValues": ["indices": [1], "values": [1]]]]])
        #expect(sparseUpsert.status == 400)
        #expect(send("/query", ["topK": 0, "vector": vector("x")]).status == 400)
    }

    @Test("the statistics count by namespace")
    func stats() {
        _ = fill()
        for method in ["GET", "POST"] {
            let json = send("/describe_index_stats", method: method).json
            #expect(json["namespaces"]["shipping"]["vectorCount"] == 2)
            #expect(json["dimension"] == 1024)
            #expect(json["totalVectorCount"] == 2)
        }
        #expect(send("/vectors/delete", ["namespace": "shipping", "ids": ["a"]]).status == 200)
        #expect(send("/describe_index_stats", method: "GET").json["totalVectorCount"] == 1)
    }

    @Test("what is delayed is not seen before its time")
    func eventualConsistency() {
        store.setVisibility(afterMilliseconds: 60_000)
        _ = fill()
        #expect(send("/query", ["namespace": "shipping", "topK": 2, "vector": vector("parcel")]).json["matches"] == [])
    }

    @Test("reranking orders documents by relevance and says where they stood")
    func rerank() {
        let (status, json) = send(
            "/rerank",
            [
                "model": "bge-reranker-v2-m3", "query": "How long does delivery to Canada take?", "top_n": 2,
                "documents": [
                    ["id": "1", "text": "We love your kind words."], ["id": "2", "text": "Delivery to Canada takes two weeks."],
                    ["id": "3", "text": "Your card was charged."],
                ],
            ])
        #expect(status == 200)
        #expect(json["model"] == "bge-reranker-v2-m3")
        #expect(json["data"].array?.count == 2)
        #expect(json["data"][0]["index"] == 1)
        #expect(json["data"][0]["document"]["id"] == "2")
        #expect(json["usage"]["rerank_units"] == 1)
        #expect(send("/rerank", ["model": "none", "query": "a", "documents": [["text": "b"]]]).status == 404)
        #expect(send("/rerank", ["model": "bge-reranker-v2-m3", "query": "a", "documents": [["body": "b"]]]).status == 400)
    }

    @Test("records are embedded here, and searched by text with a rerank")
    func records() {
        let lines = [
            #"{"_id":"r1","text":"Parcels to Canada take two weeks.","language":"en"}"#,
            #"{"_id":"r2","text":"Thank you.","language":"en"}"#,
        ].joined(separator: "\n")
        let exchange = Exchange(
            number: 1, method: "POST", path: "/records/namespaces/shipping/upsert", headers: [(name: "api-key", value: "k")],
            body: Array(lines.utf8))
        #expect(face.answer(exchange).status == 201)
        let json = send(
            "/records/namespaces/shipping/search",
            [
                "query": ["inputs": ["text": "How long to Canada?"], "top_k": 2], "fields": ["text"],
                "rerank": ["model": "bge-reranker-v2-m3", "rank_fields": ["text"], "top_n": 1],
            ]
        ).json
        #expect(json["result"]["hits"].array?.count == 1)
        #expect(json["result"]["hits"][0]["_id"] == "r1")
        #expect(json["result"]["hits"][0]["fields"] == ["text": "Parcels to Canada take two weeks."])
        #expect(json["usage"]["rerank_units"] == 1)
    }
}
