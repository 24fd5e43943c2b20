/// The document that goes both ways: as lev-bench's, 300 bytes of JSON.
struct Ticket: Codable, Sendable {
    struct Customer: Codable, Sendable {
        var id: Int
        var email: String
        var country: String?
    }

    var id: Int64
    var session: String
    var text: String
    var language: String?
    var urgency: String
    var confidence: Double
    var wantsHuman: Bool
    var customer: Customer

    static func sample(_ number: Int) -> Ticket {
        Ticket(
            id: 4_876_000_000_100_031 + Int64(number), session: "api-9f1c2a7e-5d0b-4c53-8f27-1d6ba0c4e8b1",
            text: "Hello, my box \"Judean Hills\" has not come yet & the tracking has not moved for a week. Where is it?",
            language: "en", urgency: "medium", confidence: 0.92, wantsHuman: false,
            customer: Customer(id: 1001 + number, email: "dana@example.com", country: "US"))
    }
}

struct Request: Codable, Sendable {
    var jsonrpc = "2.0"
    var id: Int64
    var method: String
    var params: Ticket
}

struct Response: Codable, Sendable {
    var jsonrpc = "2.0"
    var id: Int64
    var result: Ticket
}
