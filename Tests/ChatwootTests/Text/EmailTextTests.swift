import Testing

@testable import Chatwoot

@Suite("The words of a mail")
struct EmailTextTests {
    @Test("are read from a page as each mail program makes it", arguments: htmlMails)
    func html(_ mail: MailExample) {
        #expect(EmailText.written(html: mail.html, text: mail.text) == mail.written)
    }

    @Test("are read from plain text as each mail program makes it", arguments: plainMails)
    func plain(_ mail: MailExample) {
        #expect(EmailText.written(html: mail.html, text: mail.text) == mail.written)
    }

    @Test("are read the same with the line ends of the wire", arguments: plainMails)
    func wire(_ mail: MailExample) {
        let text = mail.text?.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(EmailText.written(html: nil, text: text) == mail.written)
    }

    @Test("are nothing where the mail has no part")
    func nothing() {
        #expect(EmailText.written(html: nil, text: nil) == "")
        #expect(EmailText.written(html: "", text: "") == "")
    }

    @Test("are never nothing where the mail says something", arguments: htmlMails + plainMails)
    func neverNothing(_ mail: MailExample) {
        // Every mail, wrapped in what is taken away.
        guard !mail.written.isEmpty else { return }
        let quoted = (mail.text ?? "x").split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
        #expect(!EmailText.written(html: nil, text: quoted.joined(separator: "\n")).isEmpty)
        #expect(!EmailText.written(html: mail.html.map { "<blockquote type=cite>\($0)</blockquote>" }, text: mail.text).isEmpty)
        #expect(!EmailText.written(html: mail.html.map { "<div id=Signature>\($0)</div>" }, text: mail.text).isEmpty)
    }

    @Test("are cut at the limit, between characters", arguments: [0, 1, 2, 3, 7, 8, 9, 20])
    func limit(_ limit: Int) {
        let text = "ab👨‍👩‍👧שלום"
        let cut = EmailText.written(html: nil, text: text, limit: limit)
        #expect(cut.utf8.count <= limit)
        #expect(text.hasPrefix(cut))
        #expect(EmailText.written(html: "<p>\(text)", text: nil, limit: limit) == cut)
    }
}
