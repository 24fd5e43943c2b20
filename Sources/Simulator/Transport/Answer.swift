import JSON

/// What a face answers.
struct Answer: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        /// Server-sent events, each with its closing blank line.
        case events([[UInt8]])

        var pieces: [[UInt8]] {
            switch self {
            case .bytes(let bytes): [bytes]
            case .events(let events): events
            }
        }

        var isStream: Bool { if case .events = self { true } else { false } }
    }

    var status: Int
    var headers: [(name: String, value: String)] = []
    var body: Body
    /// How the face wants it to go out, when it is not at once; a script comes before it.
    var delivery: ScriptAction?

    init(status: Int, headers: [(name: String, value: String)] = [], json: JSONValue) {
        self.status = status
        self.headers = [("Content-Type", "application/json")] + headers
        body = .bytes(Array(json.encodedString.utf8))
    }

    init(status: Int, headers: [(name: String, value: String)] = [], text: String) {
        self.status = status
        self.headers = [("Content-Type", "text/plain; charset=utf-8")] + headers
        body = .bytes(Array(text.utf8))
    }

    init(status: Int, headers: [(name: String, value: String)] = [], json bytes: [UInt8]) {
        self.status = status
        self.headers = [("Content-Type", "application/json")] + headers
        body = .bytes(bytes)
    }

    init(headers: [(name: String, value: String)] = [], events: [[UInt8]]) {
        status = 200
        self.headers = [("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-cache")] + headers
        body = .events(events)
    }
}
