import Contracts
import JSON

/// The body of `POST /api/chat`.
struct ChatRequest: Codable, Sendable, Hashable, SchemaDescribed {
    struct Contact: Codable, Sendable, Hashable {
        var email: String?
        var name: String?
    }

    struct Metadata: Codable, Sendable, Hashable {
        var channel: Channel?
        var language: String?
    }

    var message: String
    var sessionID: String?
    var conversationID: String?
    var contact: Contact?
    var metadata: Metadata?

    enum CodingKeys: String, CodingKey {
        case message, contact, metadata
        case sessionID = "session_id"
        case conversationID = "conversation_id"
    }

    static let descriptions = [
        "message": "What the customer wrote, 1 to 20,000 characters.",
        "session_id": "The conversation; absent: a new one begins, and the answer names it.",
        "conversation_id": "The caller's own number of the conversation, kept with the session.",
        "contact": "The customer as the caller's channel has authenticated them.",
        "metadata": "Where the message was written, and in which language if the caller knows.",
    ]

    /// Characters of a message.
    static let messageLimit = 20_000

    /// Reads and checks a body.
    /// - Throws: `Problem` that names the member and says how to mend it.
    init(body: [UInt8]) throws(Problem) {
        let value: JSONValue
        do {
            value = try JSON.parse(body)
        } catch {
            throw .badRequest("malformed-json", "The body is not valid JSON: \(error)")
        }
        guard value.object != nil else {
            throw .badRequest("malformed-json", "The body must be a JSON object such as {\"message\": \"Where is my box?\"}")
        }
        // An unknown member is a misspelt one: told, not ignored.
        let violations = JSONSchema.validate(value, against: Self.schema)
        if let first = violations.first {
            let more = violations.count > 1 ? " (and \(violations.count - 1) more)" : ""
            throw Problem(
                status: 422, kind: "invalid-request", title: "The request does not fit",
                detail: "\(first.path): \(first.message)\(more). /openapi.json has the schema.")
        }
        do {
            self = try value.decode(ChatRequest.self)
        } catch {
            throw Problem(status: 422, kind: "invalid-request", title: "The request does not fit", detail: "\(error)")
        }
        try check()
    }

    /// The schema with its closed doors: no member beyond those named, at any level.
    static let schema = closed(JSONSchema.of(ChatRequest.self, strict: false))

    private static func closed(_ schema: JSONValue) -> JSONValue {
        guard var object = schema.object else { return schema }
        if let properties = object["properties"]?.object {
            object["properties"] = .object(JSONObject(properties.map { ($0.key, closed($0.value)) }))
            object["additionalProperties"] = false
        }
        for key in ["anyOf", "oneOf"] {
            if let options = object[key]?.array { object[key] = .array(options.map(closed)) }
        }
        return .object(object)
    }

    private func check() throws(Problem) {
        func refuse(_ member: String, _ why: String) -> Problem {
            Problem(status: 422, kind: "invalid-request", title: "The request does not fit", detail: "$.\(member): \(why)")
        }
        guard message.contains(where: { !$0.isWhitespace }) else { throw refuse("message", "it is empty") }
        guard message.count <= Self.messageLimit else {
            throw refuse("message", "it has \(message.count) characters, at most \(Self.messageLimit) are taken")
        }
        if let sessionID {
            let isPlain = sessionID.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "._:-".utf8.contains(byte)
            }
            guard isPlain, (1...128).contains(sessionID.utf8.count) else {
                throw refuse("session_id", "1 to 128 letters, digits and . _ : - are taken")
            }
        }
        if let email = contact?.email, !Self.looksLikeAddress(email) {
            throw refuse("contact.email", "`\(email)` is no e-mail address")
        }
        if let language = metadata?.language, !(2...3).contains(language.utf8.count) || !language.allSatisfy(\.isLetter) {
            throw refuse("metadata.language", "`\(language)` is no ISO 639 code such as en, he, ru")
        }
    }

    private static func looksLikeAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(where: \.isWhitespace)
            && text.utf8.count <= 254
    }
}
