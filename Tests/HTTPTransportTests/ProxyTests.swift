import EventLoop
import Glibc
import TestSupport
import Testing

@testable import HTTPTransport

/// The environment is a process's, so each of these requests is sent by a process of its own.
@Suite("A proxy from the environment", .loop, .timeLimit(.minutes(3)))
@Loop struct ProxyTests {
    /// What a process of its own is to send, and what it is to find.
    struct Errand: Codable, Sendable {
        var environment: [String: String]
        var url: String
        var authority: String?
        /// The status, or the kind of the error and whether it is temporary.
        var outcome: String
        var words: [String] = []
    }

    private func run(_ errand: Errand, sourceLocation: SourceLocation = #_sourceLocation) async {
        await #expect(processExitsWith: .success, sourceLocation: sourceLocation) { [errand] in
            for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
                unsetenv(name)
                unsetenv(name.uppercased())
            }
            for (name, value) in errand.environment { setenv(name, value, 1) }
            try await ProxyTests.carryOut(errand)
        }
    }

    private static func carryOut(_ errand: Errand) async throws {
        let headers = [HTTPHeader("Authorization", "Bearer of-the-server")]
        let client = HTTPClient(certificateAuthorities: errand.authority)
        do throws(HTTPError) {
            let response = try await client.send(HTTPRequest(.get, errand.url, headers: headers))
            #expect("\(response.status)" == errand.outcome)
            _ = try await response.bytes()
        } catch {
            #expect("\(error.kind.rawValue) \(error.isTemporary)" == errand.outcome, "\(error)")
            for word in errand.words { #expect(error.message.contains(word), "\(error)") }
        }
    }

    @Test(
        "https goes through a tunnel, whose wish tells the proxy nothing that is the server's",
        arguments: ["https_proxy", "HTTPS_PROXY"])
    func tunnel(_ variable: String) async throws {
        let proxy = try await ProxyServer()
        let server = try await SecureServer()
        await run(
            Errand(
                environment: [variable: "http://127.0.0.1:\(proxy.port)"], url: server.url, authority: server.authority,
                outcome: "200"))
        let authority = server.url.dropFirst("https://".count).dropLast()
        #expect(proxy.heads.contains("CONNECT \(authority) HTTP/1.1"))
        #expect(!proxy.heads.contains("of-the-server"))
        #expect(server.connections == 1)
    }

    @Test("http goes to the proxy in absolute form; the upper-case name is not heeded, because a web server sets it for others")
    func absoluteForm() async throws {
        let proxy = try await ProxyServer()
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", request.path) }
        await run(
            Errand(environment: ["http_proxy": "http://127.0.0.1:\(proxy.port)"], url: server.url + "/a?b=c", outcome: "200"))
        #expect(proxy.heads.contains("GET \(server.url)/a?b=c HTTP/1.1"))
        #expect(server.requests.map(\.path) == ["/a?b=c"])
        let before = proxy.heads
        await run(Errand(environment: ["HTTP_PROXY": "http://127.0.0.1:\(proxy.port)"], url: server.url, outcome: "200"))
        #expect(proxy.heads == before && server.requests.count == 2)
    }

    @Test(
        "hosts that no_proxy names are reached without it",
        arguments: [("no_proxy", "127.0.0.1"), ("NO_PROXY", "example.org,127.0.0.1"), ("no_proxy", "*")])
    func noProxy(_ variable: String, _ hosts: String) async throws {
        let proxy = try await ProxyServer()
        let server = try LoopbackServer { _, connection in connection.respond() }
        let environment = ["http_proxy": "http://127.0.0.1:\(proxy.port)", variable: hosts]
        await run(Errand(environment: environment, url: server.url, outcome: "200"))
        #expect(proxy.heads == "\n" && server.requests.count == 1)
    }

    @Test("a name and password go to the proxy and no further")
    func password() async throws {
        let proxy = try await ProxyServer(.password)
        let server = try LoopbackServer { _, connection in connection.respond() }
        let secure = try await SecureServer()
        let address = "http://me:secret@127.0.0.1:\(proxy.port)"
        let environment = ["http_proxy": address, "https_proxy": address]
        await run(Errand(environment: environment, url: server.url, outcome: "200"))
        await run(Errand(environment: environment, url: secure.url, authority: secure.authority, outcome: "200"))
        #expect(server.requests.first?.headers["proxy-authorization"] == nil)
        #expect(server.requests.first?.headers["authorization"] == "Bearer of-the-server")
        #expect(proxy.heads.contains("Proxy-Authorization: Basic"))
    }

    @Test("a proxy that wants a password is a permanent error that says where to put it", arguments: [true, false])
    func noPassword(_ isSecure: Bool) async throws {
        let proxy = try await ProxyServer(.password)
        let address = "http://127.0.0.1:\(proxy.port)"
        await run(
            Errand(
                environment: ["http_proxy": address, "https_proxy": address],
                url: isSecure ? "https://server.example/" : "http://server.example:80/", outcome: "proxy false",
                words: ["407", "https_proxy"]))
    }

    @Test("a proxy that does not reach the server is a temporary error, and so is one that is not there")
    func unreachable() async throws {
        let proxy = try await ProxyServer(.unreachable)
        await run(
            Errand(
                environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"], url: "https://server.example/",
                outcome: "proxy true", words: ["502"]))
        let port = try freePort()
        await run(
            Errand(
                environment: ["https_proxy": "http://127.0.0.1:\(port)"], url: "https://server.example/",
                outcome: "refused true", words: ["\(port)"]))
        await run(
            Errand(
                environment: ["https_proxy": "http://no-such-proxy.invalid:1"], url: "https://server.example/",
                outcome: "dns true", words: ["proxy"]))
    }
}
