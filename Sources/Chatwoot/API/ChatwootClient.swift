public import EventLoop
public import HTTPTransport
public import JSON

/// Chatwoot's interface, as far as we use it.
///
/// Two tokens, because each may what the other may not: the agent bot's speaks, the user's reads messages and lists
/// (`app/controllers/concerns/access_token_auth_helper.rb`).
@Loop public final class ChatwootClient {
    public struct Configuration: Sendable {
        /// Prefix as given, without a slash at the end.
        public var url: String
        public var account: Int64
        public var botToken: String
        public var userToken: String
        /// Requests in a minute.
        public var requestsPerMinute: Int

        public init(url: String, account: Int64, botToken: String, userToken: String, requestsPerMinute: Int) {
            self.url = url
            while self.url.hasSuffix("/") { self.url.removeLast() }
            self.account = account
            self.botToken = botToken
            self.userToken = userToken
            self.requestsPerMinute = requestsPerMinute
        }
    }

    public enum Token: Sendable, Hashable { case bot, user }

    /// Longer than the 15 s after which a Chatwoot ends a request of its own.
    private static let timeouts = HTTPTimeouts(
        connect: .seconds(5), firstByte: .seconds(20), idle: .seconds(10), total: .seconds(25))

    public let configuration: Configuration
    private let client: HTTPClient
    private var pace: RequestPace

    public init(_ configuration: Configuration, client: HTTPClient) {
        self.configuration = configuration
        self.client = client
        pace = RequestPace(perMinute: configuration.requestsPerMinute, now: .now)
    }

    /// Whether a request that nobody would miss may be made: there is more than enough room left in this minute.
    public var hasSpareRoom: Bool { pace.hasSpareRoom(at: .now) }

    // MARK: - Reading

    public func conversation(_ number: Int64) async throws(ChatwootError) -> HelpDeskConversation {
        try conversation(from: try await call(.get, "/conversations/\(number)", by: .bot))
    }

    /// The latest messages, oldest first, at most twenty.
    public func latestMessages(of number: Int64) async throws(ChatwootError) -> [HelpDeskMessage] {
        try Self.messages(in: try await call(.get, "/conversations/\(number)/messages", by: .user))
    }

    /// Messages after the one with this id, oldest first.
    public func messages(of number: Int64, after id: Int64) async throws(ChatwootError) -> [HelpDeskMessage] {
        var found: [HelpDeskMessage] = []
        while true {
            let after = found.last?.id ?? id
            let page = try Self.messages(
                in: try await call(.get, "/conversations/\(number)/messages?after=\(after)", by: .user)
            ).filter { $0.id > after }
            found += page
            // A page has a hundred at most (`app/finders/message_finder.rb`).
            if page.count < 100 { return found }
        }
    }

    private static func messages(in answer: JSONValue) throws(ChatwootError) -> [HelpDeskMessage] {
        var messages: [HelpDeskMessage] = []
        for json in answer["payload"].array ?? [] {
            do { messages.append(try HelpDeskMessage(json)) } catch { throw ChatwootError(.refused, "a message: \(error)") }
        }
        return messages.sorted { $0.id < $1.id }
    }

    /// A page of the conversations that are in the bot's hands: each as it is, and the last that was said in it.
    /// - Parameter page: from 1; a page has 25 at most, an empty one is after the last.
    public func pendingConversations(page: Int) async throws(ChatwootError) -> [(HelpDeskConversation, last: HelpDeskMessage?)] {
        let answer = try await call(.get, "/conversations?status=pending&assignee_type=all&page=\(page)", by: .user)
        var found: [(HelpDeskConversation, last: HelpDeskMessage?)] = []
        for json in answer["data"]["payload"].array ?? [] {
            // One that cannot be read must not hide the others.
            guard let conversation = try? HelpDeskConversation(json, account: configuration.account) else { continue }
            found.append((conversation, last: try? HelpDeskMessage(json["last_non_activity_message"])))
        }
        return found
    }

    /// The ids of the account's teams by their names, folded to lower case as Chatwoot keeps them.
    public func teams() async throws(ChatwootError) -> [String: Int64] {
        var teams: [String: Int64] = [:]
        for team in try await call(.get, "/teams", by: .user).array ?? [] {
            if let name = team["name"].string, let id = team["id"].int64 { teams[name.lowercased()] = id }
        }
        return teams
    }

    // MARK: - Speaking

    /// Takes a place among the minute's requests, so that `post` goes out at once.
    /// - Returns: whether it had to be waited for.
    public func reservePost() async throws(ChatwootError) -> Bool {
        let wait = pace.take(at: .now)
        guard wait > .zero else { return false }
        do { try await Loop.sleep(for: wait) } catch { throw ChatwootError(.temporary, "cancelled before it was sent") }
        return true
    }

    /// Posts a message, in the place that `reservePost` took.
    /// - Throws: `.uncertain` when it may be there all the same.
    public func post(_ message: OutgoingMessage, to number: Int64) async throws(ChatwootError) {
        _ = try await send(.post, "/conversations/\(number)/messages", message.json, by: .bot)
    }

    public func setStatus(_ status: HelpDeskConversation.Status, of number: Int64) async throws(ChatwootError) {
        _ = try await call(.post, "/conversations/\(number)/toggle_status", ["status": .string(status.rawValue)], by: .bot)
    }

    /// Assigns a team, alone: with an assignee beside it Chatwoot ignores the team.
    public func assign(team: Int64, to number: Int64) async throws(ChatwootError) {
        _ = try await call(.post, "/conversations/\(number)/assignments", ["team_id": .int(team)], by: .bot)
    }

    /// Adds labels to those that are there: a write replaces the list, so it is read just before.
    public func addLabels(_ labels: [String], to number: Int64) async throws(ChatwootError) {
        let present = try await call(.get, "/conversations/\(number)/labels", by: .bot)["payload"].array ?? []
        let missing = labels.filter { !present.contains(.string($0)) }
        guard !missing.isEmpty else { return }
        _ = try await call(
            .post, "/conversations/\(number)/labels", ["labels": .array(present + missing.map(JSONValue.string))], by: .bot)
    }

    public func showTyping(_ isTyping: Bool, in number: Int64) async throws(ChatwootError) {
        _ = try await call(
            .post, "/conversations/\(number)/toggle_typing_status", ["typing_status": isTyping ? "on" : "off"], by: .bot)
    }

    // MARK: - One call

    /// - Parameter path: below the account.
    public func call(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, by token: Token
    ) async throws(ChatwootError) -> JSONValue {
        _ = try await reservePost()
        return try await send(method, path, body, by: token)
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue?, by token: Token
    ) async throws(ChatwootError) -> JSONValue {
        let request = HTTPRequest(
            method, "\(configuration.url)/api/v1/accounts/\(configuration.account)\(path)",
            headers: [
                HTTPHeader("api_access_token", token == .bot ? configuration.botToken : configuration.userToken),
                HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json"),
            ], body: try Self.bytes(body), timeouts: Self.timeouts, isRepeatable: method == .get)
        let name = "\(method.rawValue) \(path.prefix { $0 != "?" })"
        let response: HTTPResponse
        let bytes: [UInt8]
        do {
            response = try await client.send(request)
            bytes = try await response.bytes()
        } catch {
            let isHarmless = error.wasNotSent || method == .get
            throw ChatwootError(isHarmless ? .temporary : .uncertain, "\(name): \(error)")
        }
        guard (200..<300).contains(response.status) else {
            let error = ChatwootError(name, response, bytes)
            if response.status == 429 { pace.pause(for: error.retryAfter ?? .seconds(10), at: .now) }
            throw error
        }
        guard !bytes.isEmpty else { return .null }
        do { return try JSON.parse(bytes) } catch {
            // The status says that it was carried out; only reading needs more.
            if method != .get { return .null }
            throw ChatwootError(.temporary, "\(name): the answer is no JSON: \(error)")
        }
    }

    private static func bytes(_ body: JSONValue?) throws(ChatwootError) -> HTTPRequest.Body {
        guard let body else { return .none }
        do { return .bytes(try JSON.encode(body)) } catch { throw ChatwootError(.refused, "\(error)") }
    }

    private func conversation(from json: JSONValue) throws(ChatwootError) -> HelpDeskConversation {
        do { return try HelpDeskConversation(json, account: configuration.account) } catch {
            throw ChatwootError(.refused, "a conversation: \(error)")
        }
    }
}

extension HTTPError {
    /// Whether no byte of the request can have reached the server.
    fileprivate var wasNotSent: Bool {
        switch kind {
        case .dns, .refused, .connectTimeout, .tls, .invalidRequest, .overloaded, .closed: true
        default: false
        }
    }
}

extension ChatwootError {
    fileprivate init(_ name: String, _ response: HTTPResponse, _ body: [UInt8]) {
        let text = String(decoding: body.prefix(300), as: UTF8.self)
        let kind: Kind =
            switch response.status {
            case 401, 403: .unauthorized
            case 404: .notFound
            case 429: .temporary
            // A proxy's, or one of Rails after the work was done: nobody knows.
            case 500...: name.hasPrefix("GET") ? .temporary : .uncertain
            default: .refused
            }
        self.init(
            kind, "\(name): status \(response.status): \(text)",
            retryAfter: response.header("Retry-After").flatMap(Int.init).map { .seconds($0) })
    }
}
