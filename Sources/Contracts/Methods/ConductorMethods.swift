public import Wire

/// `conductor.follow`: wakes the conductor for a message in the inbox and returns its turn's outcome.
///
/// Each completed step is a progress notification (`StepReport`). The message must be in the inbox already: the call may be
/// repeated, on any conductor, and changes nothing.
public enum ConductorFollow: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var inboxID: Int64

        enum CodingKeys: String, CodingKey { case inboxID = "inbox_id" }

        public init(inboxID: Int64) { self.inboxID = inboxID }
    }

    public typealias Result = ChatOutcome

    public static let name = "conductor.follow"
    public static let summary = "Waits for the outcome of the turn that a message of the inbox belongs to."
    public static let example = Params(inboxID: 1)
}

/// `conductor.wake`: there is work in the inbox, now or soon.
public enum ConductorWake: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// A turn that a message has just opened or joined: what runs on its older text stops.
        public var turn: Int64?
        /// When it is due, from now. Absent: now.
        public var dueInMS: Int?

        enum CodingKeys: String, CodingKey { case turn, dueInMS = "due_in_ms" }

        public init(turn: Int64? = nil, dueInMS: Int? = nil) {
            self.turn = turn
            self.dueInMS = dueInMS
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// Turns that this conductor is working on.
        public var running: Int

        public init(running: Int) { self.running = running }
    }

    public static let name = "conductor.wake"
    public static let summary = "Looks for turns that are due, now rather than at the next poll."
    public static let example = Params()
}
