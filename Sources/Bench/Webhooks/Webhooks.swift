import ArgumentParser
import Crypto
import EventLoop
import HTTPTransport
import JSON

/// `lev-bench webhooks`: signed messages of Chatwoot's, each the first of a conversation, to the gateway's Unix socket.
struct Webhooks: ParsableCommand {
    @Option(help: "The gateway's socket.") var socket: String
    @Option(help: "Secret with which the webhooks are signed.") var secret: String
    @Option(help: "Number of the first conversation and message; each webhook has one of its own.") var first: Int
    @OptionGroup var load: LoadOptions

    func run() throws {
        let sender = WebhookSender(socket: socket, secret: secret, first: first)
        let repetition = Repetition(load)
        try onLoop { .object(try await repetition.run { _ in try await sender.send() }) }
    }
}

/// Signs and sends. Anything but 200 ends the measurement: a refusal is fast and no result.
@Loop private final class WebhookSender {
    private nonisolated let socket: String
    private nonisolated let key: SymmetricKey
    private lazy var client = HTTPClient(HTTPLimits(inFlight: 4096, idleConnections: 256))
    private var next: Int

    nonisolated init(socket: String, secret: String, first: Int) {
        self.socket = socket
        key = SymmetricKey(data: Array(secret.utf8))
        next = first
    }

    func send() async throws {
        next += 1
        let body = Self.body(next)
        let time = unixMilliseconds() / 1000
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(time).".utf8) + body, using: key)
        let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let response = try await client.send(
            HTTPRequest(
                .post, "http://gateway/api/webhook/chatwoot",
                headers: [
                    HTTPHeader("Content-Type", "application/json"), HTTPHeader("X-Chatwoot-Delivery", "bench-\(next)"),
                    HTTPHeader("X-Chatwoot-Timestamp", "\(time)"), HTTPHeader("X-Chatwoot-Signature", "sha256=\(hex)"),
                ], body: .bytes(body), unixSocket: socket))
        let answer = try await response.bytes()
        guard response.status == 200 else {
            throw WebhookRefused(text: "\(response.status) \(String(decoding: answer, as: UTF8.self))")
        }
    }

    /// As long as Chatwoot's own, with the members that are read and one long one for those that are not.
    private static func body(_ number: Int) -> [UInt8] {
        let rest = String(repeating: "x", count: 2200)
        return Array(
            """
            {"account":{"id":1,"name":"Lev Haolam"},"additional_attributes":{"rest":"\(rest)"},"content_attributes":{},\
            "content_type":"text","content":"Where is my box?","conversation":{"can_reply":true,"channel":"Channel::WebWidget",\
            "contact_inbox":{"hmac_verified":false},"id":\(number),"inbox_id":1,"labels":[],"meta":{"sender":{"id":\(number),\
            "name":"Dana Levi","email":"dana@example.com","blocked":false,"type":"contact"},"assignee":null,"assignee_type":null,\
            "team":null},"status":"pending","updated_at":\(unixMilliseconds() / 1000).5},"created_at":"2026-11-22T12:04:37.264Z",\
            "id":\(number),"message_type":"incoming","private":false,"sender":{"id":\(number),"name":"Dana Levi"},\
            "event":"message_created"}
            """.utf8)
    }
}

private struct WebhookRefused: Error, CustomStringConvertible {
    let text: String
    var description: String { "a webhook was not taken: \(text)" }
}
