import CCurl

/// The library as a whole.
enum LibCurl {
    /// Whether libcurl could be initialised; done once, at the first use.
    static let isReady = curl_global_init(Int(lev_global_all)) == CURLE_OK
}
