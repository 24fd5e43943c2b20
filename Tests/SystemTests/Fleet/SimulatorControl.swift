import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

/// The simulator's control interface: what it is told to do, and what it was asked.
@Loop struct SimulatorControl {
    private static let client = HTTPClient()
    let port: Int

    /// Does `action` to every request whose body holds `text`, or to so many of them.
    func script(contains text: String, path: String? = nil, times: Int = -1, _ action: JSONObject) async throws {
        var match: JSONObject = ["contains": .string(text)]
        if let path { match["path"] = .string(path) }
        var action = action
        action["times"] = .int(Int64(times))
        _ = try await post("script", ["match": .object(match), "action": .object(action)])
    }

    /// Forgets scripts and recorded requests.
    func reset() async throws { _ = try await post("reset", [:]) }

    /// The bodies of the model requests, oldest first, that hold every one of these texts.
    func requests(holding texts: String...) async throws -> [JSONValue] {
        let answer = try JSON.parse(try await bytes(.get, "requests?limit=1000", nil))
        return (answer["requests"].array ?? []).map { $0["body"] }.filter { body in
            let body = body.encodedString
            return texts.allSatisfy(body.contains)
        }
    }

    /// The hands of customers and colleagues at the simulated Chatwoot, and a look at it from outside.
    @discardableResult
    func chatwoot(_ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        try JSON.parse(try await bytes(method, "chatwoot/" + path, try body.map { try JSON.encode($0) }))
    }

    private func post(_ control: String, _ body: JSONValue) async throws -> JSONValue {
        try JSON.parse(try await bytes(.post, control, try JSON.encode(body)))
    }

    private func bytes(_ method: HTTPMethod, _ control: String, _ body: [UInt8]?) async throws -> [UInt8] {
        let response = try await Self.client.send(
            HTTPRequest(
                method, "http://127.0.0.1:\(port)/simulator/\(control)", body: body.map { .bytes($0) } ?? .none,
                maximumResponseBytes: 256 << 20))
        let bytes = try await response.bytes()
        guard response.status == 200 else {
            throw TestSupportError("simulator/\(control): \(response.status) \(String(decoding: bytes, as: UTF8.self))")
        }
        return bytes
    }
}
