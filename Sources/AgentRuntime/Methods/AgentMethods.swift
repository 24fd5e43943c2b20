public import JSON
public import Wire

/// Who a process is, and what it answers.
public enum AgentInfo: RemoteMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Sendable {
        public var name: ProcessName
        public var version: String
        public var pid: Int32
        /// Milliseconds.
        public var uptime: Int64
        /// The roles that it may call.
        public var calls: [String]
        public var methods: [MethodDescription]

        enum CodingKeys: String, CodingKey {
            case name, version, pid, calls, methods
            case uptime = "uptime_ms"
        }
    }

    public static let name = "agent.info"
    public static let summary = "Who this process is, and the methods it answers, with their JSON Schemas."
    public static let example = Nothing()
}

/// An answer from the loop itself: a process that does not give it is stuck.
public enum AgentPing: RemoteMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Sendable, Hashable {
        public var pid: Int32
    }

    public static let name = "agent.ping"
    public static let summary = "Answers at once, from the loop that does the work."
    public static let example = Nothing()
}

/// What a process has done and what it occupies.
public enum AgentStats: RemoteMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Sendable, Hashable {
        public struct Memory: Codable, Sendable, Hashable {
            /// Bytes.
            public var rss: Int
            /// Bytes.
            public var pss: Int
        }

        /// Milliseconds.
        public var uptime: Int64
        public var calls: ServerStats
        /// nil when the kernel does not say.
        public var memory: Memory?
        /// The role's own counts.
        public var counters: [String: Int]

        enum CodingKeys: String, CodingKey {
            case calls, memory, counters
            case uptime = "uptime_ms"
        }
    }

    public static let name = "agent.stats"
    public static let summary = "Calls, errors, in flight, p50 and p99 of the last seconds, memory, the role's own counters."
    public static let example = Nothing()
}

/// Ends the process as SIGTERM does.
public enum AgentDrain: RemoteMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Sendable, Hashable {
        /// Calls that will still be finished.
        public var inFlight: Int

        enum CodingKeys: String, CodingKey {
            case inFlight = "in_flight"
        }
    }

    public static let name = "agent.drain"
    public static let summary = "Takes no more calls, finishes those in flight, and ends with 0."
    public static let example = Nothing()
}

/// Changes how much is logged, for a while.
public enum AgentLog: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable, SchemaDescribed {
        public var level: LogLevelName
        public var seconds: Int?

        enum CodingKeys: String, CodingKey {
            case level
            case seconds = "for_s"
        }

        public init(level: LogLevelName, seconds: Int? = nil) {
            self.level = level
            self.seconds = seconds
        }

        public static let descriptions = [
            "level": "the least severity that is logged",
            "for_s": "seconds until the configured level holds again; 600 when left out",
        ]
    }

    public struct Result: Codable, Sendable, Hashable {
        public var level: LogLevelName
        /// The level that holds when the time is over.
        public var then: LogLevelName
        public var seconds: Int

        enum CodingKeys: String, CodingKey {
            case level, then
            case seconds = "for_s"
        }
    }

    public static let name = "agent.log"
    public static let summary = "Logs from another severity on, for a number of seconds."
    public static let example = Params(level: .debug, seconds: 60)
}

/// Severities, as the configuration and the wire spell them.
public enum LogLevelName: String, Codable, Sendable, Hashable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
}

/// Echoes each call that the process answers to the connection that asked for it.
public enum AgentTrace: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var on: Bool

        public init(on: Bool) { self.on = on }
    }

    public typealias Result = Params

    /// What is sent as the notification `agent.trace`, once a call.
    public struct Line: Codable, Sendable, Hashable {
        public var method: String
        /// Microseconds.
        public var duration: Int64
        /// The error's name; absent when the call succeeded.
        public var error: String?
        public var session: String?
        public var turn: String?
        public var peer: Int32
        public var requestBytes: Int
        public var answerBytes: Int

        enum CodingKeys: String, CodingKey {
            case method, error, session, turn
            case duration = "us"
            case peer = "peer_pid"
            case requestBytes = "request_bytes"
            case answerBytes = "answer_bytes"
        }
    }

    public static let name = "agent.trace"
    public static let summary = "Shows each call on this connection as it is answered, until it is switched off."
    public static let example = Params(on: true)
}
