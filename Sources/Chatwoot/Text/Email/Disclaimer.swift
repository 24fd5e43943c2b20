/// The legal notice that a company's server puts under a mail.
enum Disclaimer {
    /// Shorter paragraphs are somebody's words.
    private static let shortest = 80

    /// Without the notices at the end; all lines where nothing else would be left.
    static func stripped(_ lines: [String]) -> [String] {
        var kept = lines[...]
        while true {
            guard let last = kept.lastIndex(where: { !$0.isEmpty }) else { return lines }
            let start = kept[...last].lastIndex { $0.isEmpty }.map { $0 + 1 } ?? kept.startIndex
            guard isNotice(kept[start...last].joined(separator: " ")) else { return Array(kept) }
            kept = kept[..<start]
        }
    }

    /// Whether a paragraph says both that it is confidential and whom it is meant for or what to do with it.
    static func isNotice(_ paragraph: String) -> Bool {
        guard paragraph.count >= shortest, paragraph.utf8.count <= 20_000 else { return false }
        let phrase = MailPhrase.normalized(paragraph)
        if notices.contains(where: { phrase.hasPrefix($0) }) { return true }
        return secret.contains { phrase.contains($0) } && meant.contains { phrase.contains($0) }
            && mail.contains { phrase.contains($0) }
    }

    private static let notices = ["please consider the environment before printing", "virus-free."]

    private static let mail = [
        "e-mail", "email", "message", "communication", "transmission", "דוא\"ל", "הודעה", "מייל", "דואר", "сообщени", "письмо",
        "nachricht",
        "mail", "mensaje", "correo", "bericht", "meddelande", "melding", "viesti", "sähköposti", "mensagem", "messaggio",
        "courriel",
    ]

    private static let secret = [
        "confidential", "privileged", "חסוי", "סודי", "חסויה", "конфиденциальн", "confidentiel", "vertraulich", "confidencial",
        "vertrouwelijk", "konfidentiell", "fortrolig", "konfidensiell", "luottamuksell", "riservat", "confidenzial", "sekretess",
    ]

    private static let meant = [
        "intended", "recipient", "addressee", "in error", "notify the sender", "נמען", "מיועד", "בטעות", "предназначен",
        "адресат",
        "получател", "по ошибке", "destinataire", "par erreur", "bestimmt", "empfänger", "irrtümlich", "destinatario",
        "por error",
        "bestemd", "geadresseerde", "avsedd", "mottagare", "av misstag", "mottaker", "beregnet", "modtager", "vastaanottaja",
        "tarkoitettu", "destinatário", "destinada", "por engano", "destinatari", "per errore",
    ]
}
