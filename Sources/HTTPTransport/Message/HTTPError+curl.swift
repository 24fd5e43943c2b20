import CCurl
import EventLoop
import Glibc

extension HTTPError {
    /// What a result of libcurl's means. Its time-outs are those of connecting; all others are kept by us.
    @Loop init(_ result: CURLcode, _ handle: EasyHandle) {
        let text = handle.errorText.isEmpty ? String(cString: curl_easy_strerror(result)) : handle.errorText
        // What a proxy answered to the wish for a tunnel; 0 without one.
        let tunnel = handle.long(CURLINFO_HTTP_CONNECTCODE)
        if tunnel >= 300 {
            self = .proxy(status: tunnel, temporary: tunnel >= 500)
            return
        }
        switch result {
        case CURLE_PROXY: self.init(.proxy, text)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self.init(.dns, text)
        case CURLE_COULDNT_CONNECT: self.init(.refused, Self.with(systemError: handle.long(CURLINFO_OS_ERRNO), text))
        case CURLE_OPERATION_TIMEDOUT: self.init(.connectTimeout, text)
        case CURLE_PEER_FAILED_VERIFICATION:
            self.init(.tls, "\(text); the server's certificate is not trusted (SSL_CERT_FILE names a file of authorities)")
        case CURLE_SSL_CONNECT_ERROR: self.init(.tls, text, isTemporary: true)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            self.init(.tls, text)
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT: self.init(.invalidRequest, text)
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_AGAIN, CURLE_SEND_FAIL_REWIND:
            self.init(.connectionLost, text)
        case CURLE_OUT_OF_MEMORY: self.init(.overloaded, text)
        default: self.init(.protocolError, "\(text) (libcurl's error \(result.rawValue))")
        }
    }

    private static func with(systemError: Int, _ text: String) -> String {
        systemError > 0 ? "\(text): \(String(cString: strerror(Int32(systemError))))" : text
    }
}
