import JSON

/// Pinecone: the data plane of one dense cosine index of 1,024 dimensions, and the inference API's rerank and embed.
struct PineconeFace: Face {
    let name = "pinecone"
    let vectors: VectorStore

    private static let paths = ["/query", "/describe_index_stats", "/rerank", "/embed"]

    func owns(_ path: String) -> Bool {
        PineconeFace.paths.contains(path) || path.hasPrefix("/vectors/") || path.hasPrefix("/records/namespaces/")
    }

    func answer(_ exchange: Exchange) -> Answer {
        let isInference = exchange.path == "/rerank" || exchange.path == "/embed"
        if let refusal = refusal(exchange, isInference) { return refusal }
        do throws(PineconeFault) {
            var answer = try route(exchange)
            answer.headers.append(("x-pinecone-request-id", Digest("pinecone \(exchange.number)").text(19, .hexadecimal)))
            answer.headers.append(("x-pinecone-request-latency-ms", "3"))
            return answer
        } catch {
            return error.answer
        }
    }

    /// Any key is good but one that says it is not.
    private func refusal(_ exchange: Exchange, _ isInference: Bool) -> Answer? {
        let key = exchange.header("api-key") ?? ""
        guard key.isEmpty || key.contains("invalid") else { return nil }
        if isInference { return PineconeFault(status: 401, name: "UNAUTHENTICATED", "Invalid API key.").answer }
        return Answer(status: 401, headers: [("www-authenticate", "Wrong API key")], text: "Unauthorized")
    }

    private func route(_ exchange: Exchange) throws(PineconeFault) -> Answer {
        let data = DataPlane(vectors: vectors)
        switch (exchange.method, exchange.path) {
        case ("POST", "/query"): return try data.query(parse(exchange))
        case ("POST", "/vectors/upsert"): return try data.upsert(parse(exchange))
        case ("POST", "/vectors/delete"): return try data.delete(parse(exchange))
        case ("GET", "/describe_index_stats"): return data.stats()
        case ("POST", "/describe_index_stats"):
            if !exchange.body.isEmpty, !(try parse(exchange))["filter"].isNull {
                throw PineconeFault(
                    "Serverless and Starter indexes do not support describing index stats with metadata filtering")
            }
            return data.stats()
        case ("POST", "/rerank"): return try Rerank(parse(exchange)).answer()
        case ("POST", "/embed"): return try Rerank.embed(parse(exchange))
        case ("POST", let path) where path.hasPrefix("/records/namespaces/"):
            let parts = path.split(separator: "/")
            guard parts.count == 4 else { break }
            let namespace = String(parts[2])
            if parts[3] == "search" { return try data.search(parse(exchange), namespace: namespace) }
            if parts[3] == "upsert" { return try data.upsertRecords(exchange.body, namespace: namespace) }
        default: break
        }
        throw PineconeFault(status: 404, code: 5, "Not Found")
    }

    private func parse(_ exchange: Exchange) throws(PineconeFault) -> JSONValue {
        guard let value = try? JSON.parse(exchange.body), value.object != nil else {
            throw PineconeFault("Unable to parse the request body as JSON")
        }
        return value
    }

    func failure(status: Int, number: Int) -> Answer {
        switch status {
        case 401: Answer(status: 401, text: "Unauthorized")
        case 429:
            PineconeFault(
                status: 429, code: 8, "Too Many Requests. You've reached the max query requests per second for this index."
            ).answer
        case 503: PineconeFault(status: 503, code: 14, "UNAVAILABLE: The service is currently unavailable").answer
        case 500...: PineconeFault(status: status, code: 13, "Internal server error").answer
        default: PineconeFault(status: status, "Bad request").answer
        }
    }
}
