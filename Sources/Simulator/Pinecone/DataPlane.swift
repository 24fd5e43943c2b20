import JSON

/// Queries and writes of the index.
struct DataPlane {
    let vectors: VectorStore

    func query(_ body: JSONValue) throws(PineconeFault) -> Answer {
        try refuseSparse(body["sparseVector"])
        guard let count = body["topK"].int, (1...10_000).contains(count) else {
            throw PineconeFault("Invalid value for 'topK': must be between 1 and 10000, got \(body["topK"].encodedString)")
        }
        let namespace = DataPlane.namespace(body["namespace"])
        let filter = body["filter"].isNull ? nil : try MetadataFilter(body["filter"])
        let vector: [Float]
        switch (body["vector"].array, body["id"].string) {
        case (_?, _?): throw PineconeFault("Cannot provide both ID and vector at the same time.")
        case (let numbers?, nil): vector = try DataPlane.vector(numbers, subject: "Query vector")
        case (nil, let id?):
            guard let record = vectors.record(id, namespace: namespace) else { return matches([], namespace, body) }
            vector = record.values
        case (nil, nil): throw PineconeFault("You must provide either a vector or an id.")
        }
        return matches(vectors.nearest(to: vector, namespace: namespace, count: count, filter: filter), namespace, body)
    }

    private func matches(_ found: [VectorStore.Match], _ namespace: String, _ body: JSONValue) -> Answer {
        let withMetadata = body["includeMetadata"].bool ?? false
        let withValues = body["includeValues"].bool ?? false
        let matches = found.map { match -> JSONValue in
            var json: JSONValue = [
                "id": .string(match.record.id), "score": .number(Double(match.score)),
                "values": withValues ? .array(match.record.values.map { .number(Double($0)) }) : [],
            ]
            if withMetadata { json["metadata"] = .object(match.record.metadata) }
            return json
        }
        return Answer(
            status: 200,
            json: ["results": [], "matches": .array(matches), "namespace": .string(namespace), "usage": ["readUnits": 5]])
    }

    func upsert(_ body: JSONValue) throws(PineconeFault) -> Answer {
        guard let list = body["vectors"].array, !list.isEmpty else { throw PineconeFault("No vectors provided for upsert") }
        guard list.count <= 1000 else {
            throw PineconeFault("Batch size of \(list.count) exceeds the maximum batch size of 1000")
        }
        var records: [(id: String, values: [Float], metadata: JSONObject)] = []
        for value in list {
            try refuseSparse(value["sparseValues"])
            guard let id = value["id"].string, !id.isEmpty, id.utf8.count <= 512 else {
                throw PineconeFault("Invalid vector ID: it must be a string of 1 to 512 characters")
            }
            let values = try DataPlane.vector(value["values"].array ?? [], subject: "Vector")
            if values.allSatisfy({ $0 == 0 }) {
                throw PineconeFault(
                    "Dense vectors must contain at least one non-zero value. Vector ID \(id) contains only zeros.")
            }
            records.append((id, values, try DataPlane.metadata(value["metadata"])))
        }
        vectors.upsert(records, namespace: DataPlane.namespace(body["namespace"]))
        return Answer(status: 200, json: ["upsertedCount": .int(Int64(records.count))])
    }

    func delete(_ body: JSONValue) throws(PineconeFault) -> Answer {
        let ids = body["ids"].array?.compactMap(\.string)
        guard ids != nil || body["deleteAll"] == true else { throw PineconeFault("must supply ids, deleteAll or a filter") }
        vectors.delete(ids, namespace: DataPlane.namespace(body["namespace"]))
        return Answer(status: 200, json: [:])
    }

    func stats() -> Answer {
        let counts = vectors.counts
        let namespaces = counts.map { ($0.namespace, JSONValue.object(["vectorCount": .int(Int64($0.count))])) }
        return Answer(
            status: 200,
            json: [
                "namespaces": .object(JSONObject(namespaces)), "dimension": .int(Int64(VectorStore.dimension)),
                "indexFullness": 0,
                "totalVectorCount": .int(Int64(counts.reduce(0) { $0 + $1.count })), "metric": "cosine", "vectorType": "dense",
            ])
    }

    /// Search by text, embedded here, with an optional rerank.
    func search(_ body: JSONValue, namespace: String) throws(PineconeFault) -> Answer {
        let query = body["query"]
        guard let count = query["top_k"].int, count >= 1 else { throw PineconeFault("Missing required parameter: query.top_k") }
        let filter = query["filter"].isNull ? nil : try MetadataFilter(query["filter"])
        let text = query["inputs"]["text"].string
        let vector: [Float]
        if let text {
            vector = Embedding.vector(of: text, dimensions: VectorStore.dimension)
        } else {
            vector = try DataPlane.vector(query["vector"]["values"].array ?? [], subject: "Query vector")
        }
        var hits = vectors.nearest(to: vector, namespace: namespace, count: count, filter: filter)
        var usage: JSONValue = ["read_units": 6]
        if let text { usage["embed_total_tokens"] = .int(Int64(TokenCount.of(text))) }
        if let rerank = body["rerank"].object {
            hits = try Rerank.order(hits, rerank, text ?? rerank["query"]?.string ?? "")
            usage["rerank_units"] = 1
        }
        let fields = body["fields"].array?.compactMap(\.string)
        let shown = hits.map { hit -> JSONValue in
            let members = hit.record.metadata.filter { fields?.contains($0.key) ?? true }.map { ($0.key, $0.value) }
            return ["_id": .string(hit.record.id), "_score": .number(Double(hit.score)), "fields": .object(JSONObject(members))]
        }
        return Answer(status: 200, json: ["result": ["hits": .array(shown)], "usage": usage])
    }

    /// Records as lines of JSON, whose `text` (or `chunk_text`) is embedded here.
    func upsertRecords(_ body: [UInt8], namespace: String) throws(PineconeFault) -> Answer {
        var records: [(id: String, values: [Float], metadata: JSONObject)] = []
        for line in body.split(separator: UInt8(ascii: "\n")) {
            guard let record = try? JSON.parse(Array(line)), let id = record["_id"].string ?? record["id"].string,
                let text = record["text"].string ?? record["chunk_text"].string
            else { throw PineconeFault("Each record needs an _id and the text to embed") }
            let fields = (record.object ?? [:]).filter { $0.key != "_id" && $0.key != "id" }.map { ($0.key, $0.value) }
            records.append((id, Embedding.vector(of: text, dimensions: VectorStore.dimension), JSONObject(fields)))
        }
        vectors.upsert(records, namespace: namespace)
        return Answer(status: 201, text: "")
    }

    /// The default namespace has an empty name and an alias.
    private static func namespace(_ value: JSONValue) -> String {
        let name = value.string ?? ""
        return name == "__default__" ? "" : name
    }

    private static func vector(_ numbers: [JSONValue], subject: String) throws(PineconeFault) -> [Float] {
        guard numbers.count == VectorStore.dimension else {
            throw PineconeFault(
                "\(subject) dimension \(numbers.count) does not match the dimension of the index \(VectorStore.dimension)")
        }
        var vector: [Float] = []
        vector.reserveCapacity(numbers.count)
        for number in numbers {
            guard let value = number.double else { throw PineconeFault("Invalid value in vector: \(number.encodedString)") }
            vector.append(Float(value))
        }
        return vector
    }

    /// Metadata holds strings, numbers, booleans and lists of strings; nothing nests, and null is refused.
    private static func metadata(_ value: JSONValue) throws(PineconeFault) -> JSONObject {
        guard !value.isNull else { return [:] }
        guard let object = value.object else { throw PineconeFault("Metadata must be an object") }
        for member in object {
            let isPlain = member.value.string != nil || member.value.double != nil || member.value.bool != nil
            let isList = member.value.array?.allSatisfy { $0.string != nil } ?? false
            guard isPlain || isList else {
                throw PineconeFault(
                    "Metadata value must be a string, number, boolean or list of strings, got '\(member.value.encodedString)' for field "
                        + "'\(member.key)'")
            }
        }
        return object
    }

    private func refuseSparse(_ value: JSONValue) throws(PineconeFault) {
        guard !value.isNull else { return }
        throw PineconeFault(
            "Index configuration does not support sparse values - only indexes that are sparse or using dotproduct are supported")
    }
}
