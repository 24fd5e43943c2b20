/// One event of a `text/event-stream`.
public struct ServerSentEvent: Sendable, Hashable {
    /// `message` when the stream names none.
    public var event: String
    /// The `data` lines, joined by line feeds.
    public var data: String
    /// The last id that the stream has named, this event's or an earlier one's.
    public var id: String?
    /// How long the server asks to wait before a reconnection, when this event came with such a wish.
    public var retry: Duration?

    public init(event: String = "message", data: String, id: String? = nil, retry: Duration? = nil) {
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry
    }
}
