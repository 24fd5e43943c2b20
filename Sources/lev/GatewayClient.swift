import AgentRuntime
import Contracts
import EventLoop
import HTTPTransport
import JSON

/// Talks to the gateway over its Unix socket, as any HTTP caller would.
@Loop struct GatewayClient {
    let settings: Settings

    /// Posts a message and follows its steps.
    /// - Throws: `GatewayProblem` with the gateway's own words, `HTTPError` when it cannot be reached.
    func chat(_ body: JSONValue, step: @Loop (StepReport) -> Void) async throws -> ChatOutcome {
        let socket = try settings.string(.runDirectory) + "/gateway.sock"
        let client = HTTPClient()
        defer { client.close() }
        let response = try await client.send(
            HTTPRequest(
                .post, "http://lev/api/chat",
                headers: [
                    HTTPHeader("Authorization", "Bearer " + (try settings.secret(.apiKey)).reveal()),
                    HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "text/event-stream"),
                ],
                body: .bytes(try JSON.encode(body)),
                timeouts: HTTPTimeouts(connect: .seconds(5), firstByte: .seconds(200), idle: .seconds(200), total: .seconds(240)),
                unixSocket: socket))
        guard response.status == 200 else {
            throw try GatewayProblem(JSON.parse(await response.bytes()))
        }
        var parser = ServerSentEvents()
        for try await piece in response.body {
            for event in try parser.feed(piece) {
                let value = try JSON.parse(Array(event.data.utf8))
                switch event.event {
                case "step": step(try value.decode(StepReport.self))
                case "outcome": return try value.decode(ChatOutcome.self)
                case "problem": throw GatewayProblem(value)
                default: break
                }
            }
        }
        throw GatewayProblem([
            "title": "The answer broke off", "detail": "the message is stored; lev chat with the session shows it",
        ])
    }
}

/// A problem as the gateway tells it.
struct GatewayProblem: Error, CustomStringConvertible {
    let title: String
    let detail: String

    init(_ problem: JSONValue) {
        title = problem["title"].string ?? "The gateway refused"
        detail = problem["detail"].string ?? problem.encodedString
    }

    var description: String { "\(title): \(detail)" }
}
