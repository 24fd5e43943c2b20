import CCurl
import EventLoop

/// One of libcurl's easy handles, used for one transfer after another. What every transfer has in common is set once.
@Loop final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var hasLargeBody = false
    /// Whether it has streamed a body, which sets too much to be worth undoing.
    private(set) var isSpent = false

    /// Nil when libcurl has no memory for one.
    init?(settings: ClientSettings, multi: CurlMulti) {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        // Unretained: the multi outlives its handles, and these their sockets.
        let user = Unmanaged.passUnretained(multi).toOpaque()
        set(CURLOPT_ERRORBUFFER, pointer: message)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, Int(lev_http_version_any))
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_USERAGENT, settings.userAgent)
        if let file = settings.certificateAuthorities { set(CURLOPT_CAINFO, file) }
        lev_easy_on_header(pointer, headerArrived)
        lev_easy_on_body(pointer, bodyArrived)
        lev_easy_on_upload(pointer, bodyWanted)
        lev_easy_on_request(pointer, requestStarts)
        lev_easy_on_open_socket(pointer, openSocket)
        set(CURLOPT_OPENSOCKETDATA, pointer: user)
        lev_easy_on_close_socket(pointer, closeSocket)
        set(CURLOPT_CLOSESOCKETDATA, pointer: user)
    }

    /// Only after its transfer has been taken out of the multi.
    func destroy() {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headers)
        message.deallocate()
    }

    /// Makes the handle ready for `request`, whose events go to `transfer`.
    /// - Throws: `HTTPError` of kind `invalidRequest`.
    func prepare(_ request: HTTPRequest, for transfer: Transfer) throws(HTTPError) {
        try check(request)
        message.pointee = 0
        set(CURLOPT_URL, request.url)
        // Several requests at once share one HTTP/2 connection instead of opening one each. Without TLS there is no
        // HTTP/2 here, and they would wait for one another's answers.
        set(CURLOPT_PIPEWAIT, request.url.hasPrefix("https:") ? 1 : 0)
        setMethod(request)
        try setHeaders(request)
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(clamping: request.timeouts.connect.milliseconds)))
        set(CURLOPT_ACCEPT_ENCODING, request.acceptsCompression ? "" : nil)
        set(CURLOPT_FRESH_CONNECT, request.isRepeatable ? 0 : 1)
        set(CURLOPT_UNIX_SOCKET_PATH, request.unixSocket)
        // A proxy from the environment has nothing to do with a socket of this machine.
        set(CURLOPT_PROXY, request.unixSocket == nil ? nil : "")
        let user = Unmanaged.passUnretained(transfer).toOpaque()
        set(CURLOPT_HEADERDATA, pointer: user)
        set(CURLOPT_WRITEDATA, pointer: user)
        set(CURLOPT_READDATA, pointer: user)
        set(CURLOPT_PREREQDATA, pointer: user)
    }

    /// The transfer is over and takes no more events.
    func release() {
        guard hasLargeBody else { return }
        // libcurl keeps its copy of a body until the next one; a prompt need not stay in memory that long.
        set(CURLOPT_COPYPOSTFIELDS, pointer: nil)
        hasLargeBody = false
    }

    /// The connection is not to be kept when the transfer leaves it.
    func closeConnection() { set(CURLOPT_FORBID_REUSE, 1) }

    /// What libcurl says went wrong, in words.
    var errorText: String { message.pointee == 0 ? "" : String(cString: message) }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return lev_easy_get_long(pointer, info, &value) == CURLE_OK ? value : -1
    }
}

// MARK: - Options

extension EasyHandle {
    private func check(_ request: HTTPRequest) throws(HTTPError) {
        let isURL = request.url.hasPrefix("http://") || request.url.hasPrefix("https://")
        guard isURL, request.url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else {
            throw HTTPError(.invalidRequest, "no absolute http or https URL: \(request.url.prefix(200).debugDescription)")
        }
        guard HTTPHeader(request.method.rawValue, "").isValid else {
            throw HTTPError(.invalidRequest, "no request method: \(request.method.rawValue.prefix(50).debugDescription)")
        }
        if let header = request.headers.first(where: { !$0.isValid }) {
            throw HTTPError(.invalidRequest, "header field \(header.name.prefix(50).debugDescription) cannot stand on the wire")
        }
    }

    private func setMethod(_ request: HTTPRequest) {
        if case .stream(let upload) = request.body {
            isSpent = true
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
            // Of unknown length, libcurl sends it in chunks over HTTP/1.1.
            lev_easy_set_size(pointer, CURLOPT_INFILESIZE_LARGE, upload.length ?? -1)
            return
        }
        var body: [UInt8] = []
        var hasBody = request.method == .post || request.method == .put || request.method == .patch
        if case .bytes(let bytes) = request.body {
            body = bytes
            hasBody = true
        }
        if hasBody {
            set(CURLOPT_POST, 1)
            set(CURLOPT_CUSTOMREQUEST, request.method == .post ? nil : request.method.rawValue)
            // The size first: libcurl then copies that many bytes, zeros included.
            lev_easy_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, Int(body.count))
            body.withUnsafeBytes { bytes in
                // An empty array has no address; of no bytes, any will do.
                set(CURLOPT_COPYPOSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: bytes.baseAddress) ?? pointer)
            }
            hasLargeBody = body.count > 64 << 10
        } else if request.method == .head {
            set(CURLOPT_CUSTOMREQUEST, nil)
            set(CURLOPT_NOBODY, 1)
        } else {
            set(CURLOPT_HTTPGET, 1)
            set(CURLOPT_CUSTOMREQUEST, request.method == .get ? nil : request.method.rawValue)
        }
    }

    private func setHeaders(_ request: HTTPRequest) throws(HTTPError) {
        curl_slist_free_all(headers)
        headers = nil
        // Without these two, libcurl calls a body a form, and asks leave before it sends a large one.
        var lines = ["Expect:"]
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
        for header in request.headers {
            lines.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        for line in lines {
            guard let longer = curl_slist_append(headers, line) else {
                throw HTTPError(.overloaded, "no memory for the request's header fields")
            }
            headers = longer
        }
        lev_easy_set_list(pointer, CURLOPT_HTTPHEADER, headers)
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = lev_easy_set_long(pointer, option, value) }
    private func set(_ option: CURLoption, _ value: String?) { _ = lev_easy_set_string(pointer, option, value) }
    private func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
        _ = lev_easy_set_pointer(pointer, option, value)
    }
}
