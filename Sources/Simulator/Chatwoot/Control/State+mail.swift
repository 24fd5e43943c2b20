import JSON

extension Chatwoot.State {
    /// Makes an e-mail of a draft, as Chatwoot stores one: `email: {subject, text, html, from, to, cc, in_reply_to, message_id,
    /// auto_reply}`; without `text` and `html`, the text is the content.
    func addMail(_ body: JSONValue, _ inbox: Chatwoot.Inbox, _ sender: String, _ draft: inout Chatwoot.Draft) {
        let mail = body["email"]
        let html = mail["html"].string
        let text = mail["text"].string ?? (html == nil ? draft.content : nil)
        let messageID = mail["message_id"].string ?? draft.sourceID ?? ""
        var textContent: JSONValue = [:]
        var htmlContent: JSONValue = [:]
        if let text {
            // Chatwoot's names are the wrong way round: `reply` is all of it, `quoted` what is left without the quotation.
            textContent = ["full": .string(text), "reply": .string(text), "quoted": .string(Chatwoot.MailText.trimmed(text))]
            draft.content = text
        }
        if let html {
            let words = Chatwoot.MailText.words(ofHTML: html)
            htmlContent = ["full": .string(html), "reply": .string(words), "quoted": .string(Chatwoot.MailText.trimmed(words))]
            if text == nil { draft.content = words }
        }
        draft.contentType = "incoming_email"
        draft.sourceID = messageID
        let type =
            html != nil && text != nil ? "multipart/alternative; boundary=simulated" : html != nil ? "text/html" : "text/plain"
        draft.contentAttributes["email"] = [
            "bcc": mail["bcc"], "cc": mail["cc"], "content_type": .string(type + "; charset=UTF-8"),
            "date": .string(Chatwoot.Moment.now.text), "from": mail["from"].isNull ? [.string(sender)] : mail["from"],
            "headers": .null, "html_content": htmlContent, "in_reply_to": mail["in_reply_to"],
            "message_id": .string(messageID), "multipart": .bool(html != nil && text != nil),
            "number_of_attachments": .int(body["attachments"].array?.count ?? 0),
            "references": mail["references"].array.map { .array($0) } ?? [],
            "subject": mail["subject"].isNull ? "Question" : mail["subject"], "text_content": textContent,
            "to": mail["to"].isNull ? [inbox.settings["email"] ?? "support@example.com"] : mail["to"],
            "auto_reply": .bool(mail["auto_reply"].looseBool),
        ]
        draft.contentAttributes["cc_email"] = mail["cc"]
        draft.contentAttributes["bcc_email"] = mail["bcc"]
    }
}

extension Chatwoot {
    /// What Chatwoot makes of the text of an e-mail.
    enum MailText {
        /// Without quotation and signature.
        static func trimmed(_ text: String) -> String {
            var lines: [Substring] = []
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                let isAttribution = line.hasSuffix(":") && (line.hasPrefix("On ") || line.contains(" wrote:"))
                if line.hasPrefix(">") || isAttribution || line == "--" || line == "-- " || line.hasPrefix("-----Original") {
                    break
                }
                lines.append(line)
            }
            while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
            return lines.joined(separator: "\n")
        }

        /// The words of a page: tags taken out, line breaks kept, a quotation as `> `.
        static func words(ofHTML html: String) -> String {
            var words = ""
            var rest = html[...]
            var quoteDepth = 0
            while let open = rest.firstIndex(of: "<") {
                if quoteDepth == 0 { words += rest[..<open] }
                guard let close = rest[open...].firstIndex(of: ">") else { break }
                let tag = rest[rest.index(after: open)..<close].lowercased()
                if tag.hasPrefix("blockquote") {
                    if quoteDepth == 0 { words += "> " }
                    quoteDepth += 1
                } else if tag.hasPrefix("/blockquote") {
                    quoteDepth = max(0, quoteDepth - 1)
                } else if quoteDepth == 0, tag.hasPrefix("br") || tag.hasPrefix("/p") || tag.hasPrefix("/div") {
                    words += "\n"
                }
                rest = rest[rest.index(after: close)...]
            }
            if quoteDepth == 0 { words += rest }
            for (name, character) in [
                ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
            ] {
                words = words.replacing(name, with: character)
            }
            return words
        }
    }
}
