extension Chatwoot {
    struct Attachment: Sendable {
        var id: Int
        /// `image`, `audio`, `video`, `file`, `location`, `fallback`, `contact`.
        var fileType: String
        var name: String
        var contentType: String
        var bytes: [UInt8]
        /// Where it lies when it is not kept here.
        var externalURL: String?
    }
}
