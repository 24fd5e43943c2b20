import JSON
import Wire

enum Classify: RemoteMethod {
    struct Params: Codable, Sendable, Hashable {
        var text: String
        var language: String?
    }

    struct Result: Codable, Sendable, Hashable {
        var category: String
        var text: String
    }

    static let name = "test.classify"
    static let summary = "Says what a text is about."
    static let example = Params(text: "Where is my box?")
}

enum Ping: RemoteMethod {
    typealias Params = Nothing
    typealias Result = Nothing
    static let name = "test.ping"
    static let summary = "Answers."
    static let example = Nothing()
}

/// Answers when the test says so.
enum Wait: RemoteMethod {
    struct Params: Codable, Sendable, Hashable {
        var key: String
    }

    struct Result: Codable, Sendable, Hashable {
        var key: String
    }

    static let name = "test.wait"
    static let summary = "Waits."
    static let example = Params(key: "a")
}

/// Sends its count as progress, then answers with it.
enum Count: RemoteMethod {
    struct Params: Codable, Sendable, Hashable {
        var to: Int
    }

    typealias Result = Int
    static let name = "test.count"
    static let summary = "Counts."
    static let example = Params(to: 3)
}

/// Answers with so many bytes.
enum Blob: RemoteMethod {
    struct Params: Codable, Sendable, Hashable {
        var bytes: Int
        var pad: String?
    }

    typealias Result = String
    static let name = "test.blob"
    static let summary = "A long answer."
    static let example = Params(bytes: 10)
}

/// Fails as asked.
enum Fail: RemoteMethod {
    struct Params: Codable, Sendable, Hashable {
        var code: Int?
    }

    typealias Result = Nothing
    static let name = "test.fail"
    static let summary = "Fails."
    static let example = Params(code: 1005)
}
