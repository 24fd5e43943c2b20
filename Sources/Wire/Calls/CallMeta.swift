/// What a call carries beside its params: the `meta` member of the request.
public struct CallMeta: Codable, Sendable, Hashable {
    /// W3C Trace Context, as in the HTTP header of that name.
    public var traceparent: String?
    /// Unix milliseconds. The callee stops working past it.
    public var deadline: Int64?
    /// The conversation that the call serves.
    public var session: String?
    /// The customer's turn that the call serves.
    public var turn: String?

    public init(traceparent: String? = nil, deadline: Int64? = nil, session: String? = nil, turn: String? = nil) {
        self.traceparent = traceparent
        self.deadline = deadline
        self.session = session
        self.turn = turn
    }

    var isEmpty: Bool { traceparent == nil && deadline == nil && session == nil && turn == nil }
}
