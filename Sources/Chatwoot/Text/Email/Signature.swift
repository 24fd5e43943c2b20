/// Finds signature blocks and the lines that phones add.
enum Signature {
    /// More lines under a "--" are a text.
    private static let longestBlock = 15

    /// Marks as signature what stands under "-- " to the next quotation, and lines such as "Sent from my iPhone".
    static func mark(_ lines: inout [MailLine]) {
        for index in lines.indices where lines[index].quotes == 0 && isFromDevice(lines[index].text) {
            lines[index].isSignature = true
        }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            guard line.quotes == 0, ["--", "—"].contains(line.text.trimmed()) else {
                index += 1
                continue
            }
            let end = lines[index...].firstIndex { $0.quotes > 0 } ?? lines.count
            if lines[index..<end].count(where: { !$0.text.isEmpty }) <= longestBlock + 1 {
                for each in index..<end { lines[each].isSignature = true }
            }
            index = end
        }
    }

    /// Whether a line says no more than which device or program sent the mail.
    static func isFromDevice(_ line: String) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        let phrase = MailPhrase.normalized(line)
        guard phrase.split(separator: " ").count <= 14 else { return false }
        let isSent =
            sent.contains { phrase.hasPrefix($0) }
            || (phrase.hasPrefix("von mein") && MailPhrase.contains(phrase, word: "gesendet"))
        return isSent && devices.contains { phrase.contains($0) } && !phrase.contains("?")
    }

    private static let sent = [
        "sent from", "sent via", "sent with", "get outlook for", "נשלח מ", "נשלחה מ", "נשלח באמצעות", "קבל את outlook",
        "הורד את outlook",
        "отправлено с", "отправлено из", "отправлено через", "скачайте outlook", "получить outlook", "envoyé de", "envoyé depuis",
        "envoyé à partir", "envoyé avec", "télécharger outlook", "obtenez outlook", "obtenir outlook", "gesendet von",
        "gesendet mit",
        "gesendet über", "outlook für", "holen sie sich outlook", "enviado desde", "enviado con", "obtener outlook",
        "verzonden vanaf",
        "verzonden met", "verstuurd vanaf", "verstuurd met", "outlook voor", "download outlook", "skickat från", "skickades från",
        "skaffa outlook", "hämta outlook", "sendt fra", "sendt via", "skaff deg outlook", "få outlook", "hent outlook",
        "lähetetty",
        "hanki outlook", "enviado do", "enviado da", "enviado a partir", "enviado de", "obter o outlook", "obtenha o outlook",
        "inviato da", "inviato dal", "inviato con", "scarica outlook", "ottieni outlook", "wysłane z",
    ]

    private static let devices = [
        "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "oneplus", "pixel", "blackberry",
        "outlook", "windows", "yahoo", "gmail", "proton", "mail.ru", "яндекс", "yandex", "mobile", "smartphone", "my phone",
        "handy",
        "mobil", "móvil", "celular", "téléphone", "telefon", "telefoon", "אייפון", "אנדרואיד", "גלקסי", "айфон", "мобильного",
        "nokia",
        "mac", "thunderbird", "aol", "puhelim",
    ]
}
