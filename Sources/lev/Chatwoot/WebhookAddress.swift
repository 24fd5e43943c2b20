/// Where Chatwoot sends the bot's webhooks.
struct WebhookAddress: Sendable, Hashable {
    private static let path = "/api/webhook/chatwoot"

    /// With the gateway's path.
    let url: String
    let host: String
    /// Whether what customers write can be read on the way.
    let isPlain: Bool

    /// - Parameter text: the gateway's address, with or without the path of the webhook.
    /// - Returns: nil for what is no http or https address of a host.
    init?(_ text: String) {
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return nil }
        var address = Substring(text)
        while address.hasSuffix("/") { address.removeLast() }
        if address.hasSuffix(Self.path) { address.removeLast(Self.path.count) }
        guard !address.contains(where: { $0.isWhitespace || "?#@".contains($0) }) else { return nil }
        let authority = address.dropFirst(scheme.count).prefix { $0 != "/" }
        let host =
            authority.first == "[" ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        guard !host.isEmpty else { return nil }
        url = address + Self.path
        self.host = host.lowercased()
        isPlain = scheme == "http://"
    }

    /// Whether Chatwoot since 4.14 refuses to call it: an address of a private network, or a name of one (`lib/safe_fetch.rb`).
    var isPrivate: Bool {
        if host.contains(":") { return host == "::1" || ["fc", "fd", "fe80"].contains(where: host.hasPrefix) }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil, parts[3] != nil {
            return switch (first, second) {
            case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127): true
            default: false
            }
        }
        // A name without a dot is a container's or a host's of this network.
        return !host.contains(".") || [".local", ".localhost", ".internal", ".lan"].contains(where: host.hasSuffix)
    }
}
