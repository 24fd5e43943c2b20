import Wire

/// What is sent and sent back: a customer's message as agents pass it on. 300 bytes of JSON, and a dialogue of 4 KB.
struct Ticket: Codable, Sendable, Hashable {
    struct Customer: Codable, Sendable, Hashable {
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

/// The call that is measured: from actor to actor, the same document both ways.
enum BenchEcho: RemoteMethod {
    typealias Params = Ticket
    typealias Result = Ticket
    static let name = "bench.echo"
    static let summary = "Sends the ticket back."
    static var example: Ticket { .sample(0) }
}

/// A call that stays in flight for a while.
enum BenchHold: RemoteMethod {
    typealias Params = Ticket
    typealias Result = Ticket
    static let name = "bench.hold"
    static let summary = "Sends the ticket back after a tenth of a second."
    static var example: Ticket { .sample(0) }
}
