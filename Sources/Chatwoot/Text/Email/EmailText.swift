/// What a customer wrote in a mail, without what the mail program put around it.
public enum EmailText {
    /// The words that the sender wrote now: without quoted history, attribution lines, signature blocks, "Sent from my phone" and
    /// trailing disclaimers. Answers between quotations are kept, and the name that the sender signed with. Where nothing else
    /// would be left, what would be taken away is returned instead: the signature, else the forwarded or quoted mail. The page is
    /// read where there is one, else the text.
    /// - Parameter limit: how many bytes of UTF-8 at most.
    public static func written(html: String?, text: String?, limit: Int = 100_000) -> String {
        var readable = ""
        if let html, let lines = HTMLConverter.lines(of: html, limit: longestMail) { readable = written(lines) }
        if readable.isEmpty, let text { readable = written(MailLine.lines(ofPlain: text, limit: longestMail)) }
        if readable.isEmpty, let html { readable = HTMLText.withoutTags(html, limit: limit) }
        return String(readable[..<readable.safeIndex(atUTF8: max(0, limit))].trimmed())
    }

    /// How much of a mail is looked at, in bytes of text; answers below a longer quotation are not found.
    private static let longestMail = 500_000

    private static let mostLines = 20_000

    private static func written(_ mail: [MailLine]) -> String {
        var lines = Array(mail.prefix(mostLines))
        QuotedHistory.mark(&lines)
        Signature.mark(&lines)
        let own = lines.filter { $0.quotes == 0 && !$0.isSignature || $0.text.isEmpty }.map(\.text)
        let stripped = MailLine.joined(Disclaimer.stripped(own))
        if !stripped.isEmpty { return stripped }
        let signed = MailLine.joined(lines.filter { $0.quotes == 0 || $0.text.isEmpty }.map(\.text))
        return signed.isEmpty ? MailLine.joined(lines.map(\.text)) : signed
    }
}
