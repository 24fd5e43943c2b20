import HTTPTypes
import Hummingbird
import JSON

/// An error as the HTTP interface tells it: `application/problem+json` (RFC 9457), with what is wrong and how to mend it.
struct Problem: Error, Sendable, Hashable {
    var status: Int
    /// The kind of problem, stable, for programs: the last part of `type`.
    var kind: String
    var title: String
    var detail: String
    /// Seconds after which the same request may succeed.
    var retryAfter: Int?

    static func badRequest(_ kind: String, _ detail: String) -> Problem {
        Problem(status: 400, kind: kind, title: "The request cannot be understood", detail: detail)
    }

    static let missingKey = Problem(
        status: 401, kind: "missing-key", title: "A key is needed",
        detail: "Send the header `Authorization: Bearer KEY` with a key of LEV_API_KEYS.")

    static let wrongKey = Problem(
        status: 401, kind: "wrong-key", title: "The key is not known", detail: "The bearer key matches none of LEV_API_KEYS.")

    static let unsigned = Problem(
        status: 401, kind: "unsigned", title: "A signature is needed",
        detail: "A webhook carries X-Chatwoot-Timestamp and X-Chatwoot-Signature. A Chatwoot before 4.13 does not sign: set "
            + "CHATWOOT_PATH_SECRET and end the webhook's URL in it.")

    static let wrongSignature = Problem(
        status: 403, kind: "wrong-signature", title: "The signature is not ours",
        detail: "The signature matches neither CHATWOOT_BOT_SECRET nor CHATWOOT_WEBHOOK_SECRET, or the path's secret is another.")

    static let staleSignature = Problem(
        status: 403, kind: "stale-signature", title: "The signature is of another time",
        detail: "X-Chatwoot-Timestamp is more than five minutes off. Look at the clocks of both machines.")

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            status: 413, kind: "body-too-large", title: "The body is too large",
            detail: "A request body may have at most \(limit) bytes. Send the message itself, without attachments.")
    }

    static func notFound(_ what: String) -> Problem {
        Problem(status: 404, kind: "not-found", title: "Not found", detail: what)
    }

    static func methodNotAllowed(_ allowed: String) -> Problem {
        Problem(status: 405, kind: "method-not-allowed", title: "Not by this method", detail: "This path takes \(allowed).")
    }

    static func unavailable(_ detail: String) -> Problem {
        Problem(
            status: 503, kind: "unavailable", title: "Not available now", detail: detail, retryAfter: 2)
    }

    static let internalError = Problem(
        status: 500, kind: "internal", title: "An error of ours",
        detail: "The request was not carried out because of an error on our side; the log of the gateway has it.")

    var body: JSONValue {
        [
            "type": .string("https://levhaolam.com/problems/\(kind)"), "title": .string(title), "status": .int(Int64(status)),
            "detail": .string(detail),
        ]
    }

    var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        return Response(
            status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: body.encodedString)))
    }
}

extension Response {
    /// A JSON answer.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let bytes = try JSON.encode(value)
        return Response(
            status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
