import SwiftProtobuf

/// The document that goes both ways: lev-bench's as a protobuf message. Written by hand as protoc-gen-swift writes it, for
///
///     message Ticket {
///       message Customer { int64 id = 1; string email = 2; optional string country = 3; }
///       int64 id = 1; string session = 2; string text = 3; optional string language = 4; string urgency = 5;
///       double confidence = 6; bool wants_human = 7; Customer customer = 8;
///     }
struct Ticket: Sendable {
    struct Customer: Sendable {
        var id: Int64 = 0
        var email = ""
        var country: String?
        var unknownFields = UnknownStorage()
    }

    var id: Int64 = 0
    var session = ""
    var text = ""
    var language: String?
    var urgency = ""
    var confidence: Double = 0
    var wantsHuman = false
    var customer: Customer?
    var unknownFields = UnknownStorage()

    static func sample(_ number: Int) -> Ticket {
        var ticket = Ticket()
        ticket.id = 4_876_000_000_100_031 + Int64(number)
        ticket.session = "api-9f1c2a7e-5d0b-4c53-8f27-1d6ba0c4e8b1"
        ticket.text = "Hello, my box \"Judean Hills\" has not come yet & the tracking has not moved for a week. Where is it?"
        ticket.language = "en"
        ticket.urgency = "medium"
        ticket.confidence = 0.92
        var customer = Customer()
        customer.id = 1001 + Int64(number)
        customer.email = "dana@example.com"
        customer.country = "US"
        ticket.customer = customer
        return ticket
    }
}

extension Ticket: Message, _MessageImplementationBase {
    static let protoMessageName = "bench.Ticket"

    mutating func decodeMessage(decoder: inout some Decoder) throws {
        while let field = try decoder.nextFieldNumber() {
            switch field {
            case 1: try decoder.decodeSingularInt64Field(value: &id)
            case 2: try decoder.decodeSingularStringField(value: &session)
            case 3: try decoder.decodeSingularStringField(value: &text)
            case 4: try decoder.decodeSingularStringField(value: &language)
            case 5: try decoder.decodeSingularStringField(value: &urgency)
            case 6: try decoder.decodeSingularDoubleField(value: &confidence)
            case 7: try decoder.decodeSingularBoolField(value: &wantsHuman)
            case 8: try decoder.decodeSingularMessageField(value: &customer)
            default: break
            }
        }
    }

    func traverse(visitor: inout some Visitor) throws {
        if id != 0 { try visitor.visitSingularInt64Field(value: id, fieldNumber: 1) }
        if !session.isEmpty { try visitor.visitSingularStringField(value: session, fieldNumber: 2) }
        if !text.isEmpty { try visitor.visitSingularStringField(value: text, fieldNumber: 3) }
        if let language { try visitor.visitSingularStringField(value: language, fieldNumber: 4) }
        if !urgency.isEmpty { try visitor.visitSingularStringField(value: urgency, fieldNumber: 5) }
        if confidence.bitPattern != 0 { try visitor.visitSingularDoubleField(value: confidence, fieldNumber: 6) }
        if wantsHuman { try visitor.visitSingularBoolField(value: wantsHuman, fieldNumber: 7) }
        if let customer { try visitor.visitSingularMessageField(value: customer, fieldNumber: 8) }
        try unknownFields.traverse(visitor: &visitor)
    }
}

extension Ticket.Customer: Message, _MessageImplementationBase {
    static let protoMessageName = "bench.Ticket.Customer"

    mutating func decodeMessage(decoder: inout some Decoder) throws {
        while let field = try decoder.nextFieldNumber() {
            switch field {
            case 1: try decoder.decodeSingularInt64Field(value: &id)
            case 2: try decoder.decodeSingularStringField(value: &email)
            case 3: try decoder.decodeSingularStringField(value: &country)
            default: break
            }
        }
    }

    func traverse(visitor: inout some Visitor) throws {
        if id != 0 { try visitor.visitSingularInt64Field(value: id, fieldNumber: 1) }
        if !email.isEmpty { try visitor.visitSingularStringField(value: email, fieldNumber: 2) }
        if let country { try visitor.visitSingularStringField(value: country, fieldNumber: 3) }
        try unknownFields.traverse(visitor: &visitor)
    }
}
