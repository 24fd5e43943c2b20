/// What a reply is checked against.
public struct ReplyContext: Sendable {
    /// ISO 639-1: the language that the reply must be in.
    public var language: String
    /// Everything that a fact may come from: the customer's words, tool results, passages, what is known of the customer.
    public var sources: [String]
    public var customerEmail: String?
    /// Hosts that a link may point to, each without its subdomains.
    public var allowedHosts: [String]
    /// Tools of which a proposal waits for a yes.
    public var proposals: [String]
    /// Tools whose action was confirmed and is done.
    public var confirmedActions: [String]

    public init(
        language: String, sources: [String], customerEmail: String? = nil, allowedHosts: [String], proposals: [String] = [],
        confirmedActions: [String] = []
    ) {
        self.language = language
        self.sources = sources
        self.customerEmail = customerEmail
        self.allowedHosts = allowedHosts
        self.proposals = proposals
        self.confirmedActions = confirmedActions
    }
}
