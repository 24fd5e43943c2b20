import JSON

/// An error as Pinecone reports it: the data plane with gRPC's codes, the inference API with names.
struct PineconeFault: Error, Sendable {
    var status: Int
    var json: JSONValue

    /// An error of the data plane: 3 invalid argument, 5 not found, 8 resource exhausted, 13 internal, 14 unavailable.
    init(status: Int = 400, code: Int = 3, _ message: String) {
        self.status = status
        json = ["code": .int(Int64(code)), "message": .string(message), "details": []]
    }

    /// An error of the inference API.
    init(status: Int, name: String, _ message: String) {
        self.status = status
        json = ["error": ["code": .string(name), "message": .string(message)], "status": .int(Int64(status))]
    }

    var answer: Answer { Answer(status: status, json: json) }
}
