import EventLoop

/// A response: its head has arrived, its body arrives as it is read.
public struct HTTPResponse: Sendable {
    public let status: Int
    /// `HTTP/1.1` or `HTTP/2`, as the server put it.
    public let version: String
    /// Whether the request went out on a connection that stood already.
    public let isConnectionReused: Bool
    /// The body. Read it, or let the response go: an unread body ends the exchange when the last reference is dropped.
    public let body: HTTPBody
    private let fields: HeaderBlock

    init(_ head: ResponseHead, isConnectionReused: Bool, body: HTTPBody) {
        status = head.status
        version = head.version
        fields = head.fields
        self.isConnectionReused = isConnectionReused
        self.body = body
    }

    /// The first header field of that name, whatever its case; nil when there is none.
    public func header(_ name: String) -> String? { fields.first(name) }

    /// All header fields, in the order of arrival.
    public var headers: [HTTPHeader] { fields.all }

    /// Whether the status is 2xx.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The whole body.
    @Loop public func bytes() async throws(HTTPError) -> [UInt8] { try await body.collect() }
}
