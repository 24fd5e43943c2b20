import EventLoop
import HTTPTransport
import JSON

// What a customer does, for a probe of the whole way. Only an API inbox takes a customer's words by this interface.
extension ChatwootClient {
    /// The contact with this identifier of ours, made when there is none.
    public func contact(identifier: String, name: String) async throws(ChatwootError) -> Int64 {
        let found = try await call(.get, "/contacts/search?q=\(identifier)", by: .user)["payload"].array ?? []
        if let id = found.first(where: { $0["identifier"].string == identifier })?["id"].int64 { return id }
        let made = try await call(
            .post, "/contacts", ["identifier": .string(identifier), "name": .string(name)], by: .user)
        return try Self.id(in: made["payload"]["contact"], of: "a contact")
    }

    /// - Parameter source: what the channel calls the contact; the same again gives no second place in the inbox.
    /// - Returns: the conversation's number.
    public func startConversation(contact: Int64, inbox: Int64, source: String) async throws(ChatwootError) -> Int64 {
        let made = try await call(
            .post, "/conversations",
            ["contact_id": .int(contact), "inbox_id": .int(inbox), "source_id": .string(source)], by: .user)
        return try Self.id(in: made, of: "a conversation")
    }

    /// Writes as the customer.
    /// - Returns: the message's id.
    public func write(_ text: String, asCustomerOf number: Int64) async throws(ChatwootError) -> Int64 {
        let made = try await call(
            .post, "/conversations/\(number)/messages", ["content": .string(text), "message_type": "incoming"], by: .user)
        return try Self.id(in: made, of: "a message")
    }

    /// The conversation as a person sees it, without the bot's token.
    public func conversationForPerson(_ number: Int64) async throws(ChatwootError) -> HelpDeskConversation {
        let json = try await call(.get, "/conversations/\(number)", by: .user)
        do { return try HelpDeskConversation(json, account: configuration.account) } catch {
            throw ChatwootError(.refused, "a conversation: \(error)")
        }
    }

    public func resolveAsPerson(_ number: Int64) async throws(ChatwootError) {
        _ = try await call(.post, "/conversations/\(number)/toggle_status", ["status": "resolved"], by: .user)
    }

    private static func id(in json: JSONValue, of what: String) throws(ChatwootError) -> Int64 {
        guard let id = json["id"].int64 else {
            throw ChatwootError(.refused, "Chatwoot made \(what) and answered without its id")
        }
        return id
    }
}
