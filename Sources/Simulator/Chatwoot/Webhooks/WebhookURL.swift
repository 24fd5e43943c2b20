extension Chatwoot {
    /// A receiver's address: `http://HOST:PORT/PATH?QUERY`.
    struct WebhookURL: Sendable, Hashable {
        var host: String
        var port: Int
        /// With the query.
        var path: String

        /// Nil for what is not plain HTTP.
        init?(_ text: String) {
            guard text.hasPrefix("http://") else { return nil }
            let rest = text.dropFirst("http://".count)
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            guard !authority.isEmpty else { return nil }
            let tail = rest[authority.endIndex...]
            path = tail.isEmpty ? "/" : tail.hasPrefix("/") ? String(tail) : "/" + tail
            if authority.hasPrefix("["), let end = authority.lastIndex(of: "]") {
                host = String(authority[authority.index(after: authority.startIndex)..<end])
                port = authority[end...].dropFirst(2).isEmpty ? 80 : Int(authority[end...].dropFirst(2)) ?? 80
            } else if let colon = authority.lastIndex(of: ":") {
                guard let number = Int(authority[authority.index(after: colon)...]) else { return nil }
                host = String(authority[..<colon])
                port = number
            } else {
                host = String(authority)
                port = 80
            }
        }
    }
}
