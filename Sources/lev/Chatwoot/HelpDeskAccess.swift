import AgentRuntime
import EventLoop
import HTTPTransport
import JSON

/// Whose token CHATWOOT_API_TOKEN is, and what it may do. Looked at before anything else, so that a mistake is named by its key.
@Loop struct HelpDeskAccess {
    let account: String
    let email: String

    private static let tokenPlace = "Chatwoot shows it to its owner in Profile Settings, Access Token"

    /// - Throws: `SetupError` unless it is an administrator's of the account.
    static func read(url: String, account: Int64, token: Secret, _ http: HTTPClient) async throws -> HelpDeskAccess {
        let profile = try await profile(url, token, http)
        let accounts = profile["accounts"].array ?? []
        guard let own = accounts.first(where: { $0["id"].int.map(Int64.init) == account }) else {
            let known = accounts.compactMap { found in found["id"].int.map { "\($0) (\(found["name"].string ?? ""))" } }
            throw SetupError(
                "the owner of CHATWOOT_API_TOKEN does not belong to account \(account)",
                remedy: "CHATWOOT_ACCOUNT_ID has to be one of \(known.joined(separator: ", ")), or use another user's token")
        }
        let email = profile["email"].string ?? profile["name"].string ?? "?"
        guard own["role"].string == "administrator" else {
            throw SetupError(
                "\(email), whose token is in CHATWOOT_API_TOKEN, is no administrator of account \(account)",
                remedy: "for the setup use an administrator's token; \(tokenPlace)")
        }
        return HelpDeskAccess(account: own["name"].string ?? "", email: email)
    }

    private static func profile(_ url: String, _ token: Secret, _ http: HTTPClient) async throws -> JSONValue {
        let response: HTTPResponse
        let body: [UInt8]
        do {
            response = try await http.send(
                HTTPRequest(
                    .get, url + "/api/v1/profile",
                    headers: [HTTPHeader("api_access_token", token.reveal()), HTTPHeader("Accept", "application/json")],
                    timeouts: HTTPTimeouts(connect: .seconds(5), firstByte: .seconds(20), idle: .seconds(10), total: .seconds(25))
                ))
            body = try await response.bytes()
        } catch {
            throw SetupError(
                "Chatwoot does not answer at \(url) (\(error))", remedy: "check CHATWOOT_URL, and that this host may reach it")
        }
        let answer = (try? JSON.parse(body)) ?? .null
        switch response.status {
        case 200 where answer["accounts"].array != nil: return answer
        case 300..<400:
            throw SetupError(
                "\(url) redirects to \(response.header("Location") ?? "elsewhere")",
                remedy: "set CHATWOOT_URL to where it leads, up to /api")
        case 401 where answer["error"].string?.contains("bots") == true:
            throw SetupError(
                "CHATWOOT_API_TOKEN is an agent bot's token", remedy: "a bot may not read; use an administrator's: \(tokenPlace)")
        case 401:
            throw SetupError(
                "Chatwoot does not know the token in CHATWOOT_API_TOKEN", remedy: "copy an administrator's: \(tokenPlace)")
        case 429, 500...:
            throw SetupError("Chatwoot answers with status \(response.status)", remedy: "run the command again in a minute")
        default:
            throw SetupError(
                "\(url) does not answer as Chatwoot does (status \(response.status))",
                remedy: "CHATWOOT_URL is what stands before /api in Chatwoot's addresses, such as https://help.example.com")
        }
    }
}
