// HTTPTransport: HTTP/1.1 and HTTP/2 requests by libcurl's multi interface, on the process's event loop.
//
// It sends what it is given and says what came back: it follows no redirect, keeps no cookie, retries nothing, and an
// error status is a response like any other. Names are resolved on libcurl's own threads; nothing here blocks the loop.
public import EventLoop
import Glibc

/// Sends requests and keeps connections for the next ones. A process needs one.
///
/// Exchanges that are under way when the last reference goes still come to their end; `close` cuts them off.
@Loop public final class HTTPClient {
    private let limits: HTTPLimits
    private let settings: ClientSettings
    private var multi: CurlMulti?
    private var isClosed = false

    /// - Parameters:
    ///   - userAgent: the request header of that name.
    ///   - certificateAuthorities: a PEM file of those whose certificates are trusted. Nil: the file that the environment's
    ///     `SSL_CERT_FILE` names, else the system's.
    public init(_ limits: HTTPLimits = HTTPLimits(), userAgent: String = "lev", certificateAuthorities: String? = nil) {
        self.limits = limits
        let file = certificateAuthorities ?? getenv("SSL_CERT_FILE").map { String(cString: $0) }
        settings = ClientSettings(limits: limits, userAgent: userAgent, certificateAuthorities: file)
    }

    isolated deinit { multi?.shutDownWhenIdle() }

    /// Sends a request and returns when the response's head has arrived; the body arrives as it is read.
    ///
    /// Cancelling the task ends the exchange within the same turn of the loop.
    /// - Throws: `HTTPError`.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        guard !Task.isCancelled else { throw .cancelled }
        let transfer = try start(request)
        try await transfer.waitForHead()
        return HTTPResponse(
            transfer.head, isConnectionReused: transfer.isConnectionReused, body: HTTPBody(BodyReader(transfer)))
    }

    /// How many exchanges are under way.
    public var inFlight: Int { multi?.count ?? 0 }

    /// Ends every exchange and connection; nothing can be sent afterwards.
    public func close() {
        isClosed = true
        multi?.shutDown()
        multi = nil
    }

    private func start(_ request: HTTPRequest) throws(HTTPError) -> Transfer {
        guard !isClosed else { throw HTTPError(.closed, "the HTTP client has been closed") }
        let multi = try openMulti()
        guard multi.count < limits.inFlight else {
            throw HTTPError(.overloaded, "\(multi.count) exchanges are under way, as many as the limit allows; try again later")
        }
        return try multi.start(request)
    }

    private func openMulti() throws(HTTPError) -> CurlMulti {
        if let multi { return multi }
        let opened = try CurlMulti(settings)
        multi = opened
        return opened
    }
}
