/// A request of one exchange. A value: sending it twice sends it twice.
public struct HTTPRequest: Sendable {
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Read as the server takes it. It can be read only once, so such a request can be sent only once.
        case stream(HTTPUpload)
    }

    public var method: HTTPMethod
    /// An absolute `http:` or `https:` URL, percent-encoded as it goes on the wire.
    public var url: String
    public var headers: [HTTPHeader]
    public var body: Body
    public var timeouts: HTTPTimeouts
    /// A response body larger than this fails with `tooLarge`; counted after decompression.
    public var maximumResponseBytes: Int
    /// Offers the server gzip, brotli and zstd; the body arrives decompressed.
    public var acceptsCompression: Bool
    /// Whether it does no harm to carry the request out twice. When a connection that was used before ends without a byte of
    /// the response, libcurl sends the request again, a POST too: the server may have carried it out the first time. A
    /// request that must not be repeated gets a connection of its own.
    public var isRepeatable: Bool
    /// Connects to this Unix socket instead of the URL's host, which then only names the host in the request.
    public var unixSocket: String?

    public init(
        _ method: HTTPMethod, _ url: String, headers: [HTTPHeader] = [], body: Body = .none,
        timeouts: HTTPTimeouts = HTTPTimeouts(), maximumResponseBytes: Int = 16 << 20, acceptsCompression: Bool = false,
        isRepeatable: Bool = true, unixSocket: String? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.maximumResponseBytes = maximumResponseBytes
        self.acceptsCompression = acceptsCompression
        self.isRepeatable = isRepeatable
        self.unixSocket = unixSocket
    }
}
