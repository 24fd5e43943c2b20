extension HTMLElement {
    /// What a mail program means by an element.
    enum Part {
        case quotation
        /// Gmail's box around the quoted mail; answers between the quotations stand in it too.
        case gmailQuotation
        /// From here on the page is the mail that is answered.
        case repliedToBelow
        case signature
    }

    var part: Part? {
        if attributes.isEmpty { return name == "blockquote" ? .quotation : nil }
        let id = id
        let classes = classes
        if name == "blockquote" { return isIndentation(classes) ? nil : .quotation }
        if id == "divrplyfwdmsg" { return .repliedToBelow }
        if classes.contains("gmail_quote") { return .gmailQuotation }
        if classes.contains(where: { Self.quotingClasses.contains($0) || $0.hasSuffix("yahoo_quoted") })
            || id.hasPrefix("yahoo_quoted") || Self.quotingIDs.contains(id) || attribute("name") == "quote"
        {
            return .quotation
        }
        if Self.signatureIDs.contains(id)
            || classes.contains(where: {
                Self.signatureClasses.contains($0) || ($0.hasPrefix("ydp") && $0.hasSuffix("signature"))
            })
        {
            return .signature
        }
        return nil
    }

    /// "Increase indent" makes a `<blockquote>` without a border in several programs.
    private func isIndentation(_ classes: [Substring]) -> Bool {
        guard attribute("type") == nil, attribute("cite") == nil, classes.isEmpty else { return false }
        let style = style
        return style.contains("border:none") && !style.contains("border-left")
    }

    private static let quotingClasses: Set<Substring> = [
        "gmail_attr", "moz-cite-prefix", "moz-forward-container", "protonmail_quote", "tutanota_quote", "zmail_extra",
        "outlookmessageheader", "reply-intro",
    ]
    private static let quotingIDs: Set = ["mail-editor-reference-message-container", "olk_src_body_section"]
    private static let signatureClasses: Set<Substring> = [
        "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block",
    ]
    private static let signatureIDs: Set = [
        "signature", "applemailsignature", "ms-outlook-mobile-signature", "composer_signature",
    ]
}
