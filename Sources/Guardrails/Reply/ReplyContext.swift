/// What a reply is checked against.
public struct ReplyContext: Sendable {
    /// ISO 639-1: the language that the reply must be in.
    public var language: String
    /// Everything that a fact may come from: the customer's words, tool results, passages, what is known of the customer.
    public var sources: [String]
    public var customerEmail: String?
    /// Hosts that a link may point to, each with its subdomains.
    public var allowedHosts: [String]
    /// Tools of which a proposal waits for a yes.
    public var proposals: [String]
    /// Tools whose action was confirmed and is done.
    public var confirmedActions: [String]

    /// Our own host, and those where carriers show where a parcel is.
    public static let defaultHosts = [
        "levhaolam.com", "israelpost.co.il", "17track.net", "usps.com", "ups.com", "fedex.com", "dhl.com", "dhl.de", "dpd.com",
        "gls-group.eu", "royalmail.com", "canadapost-postescanada.ca", "auspost.com.au", "laposte.fr", "deutschepost.de",
        "postnl.nl",
        "bpost.be", "posti.fi", "postnord.com", "posten.no", "correos.es", "ctt.pt", "poste.it", "post.ch", "post.at",
        "nzpost.co.nz",
    ]

    public init(
        language: String, sources: [String], customerEmail: String? = nil, allowedHosts: [String] = ReplyContext.defaultHosts,
        proposals: [String] = [],
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
