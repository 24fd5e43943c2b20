/// The words that mail programs write above an earlier mail, as `MailPhrase.normalized` leaves them.
enum QuotePhrases {
    /// "wrote" of attribution lines: English, Hebrew, Russian, French, German, Spanish, Dutch, Swedish and Norwegian and Danish,
    /// Finnish, Portuguese, Italian, Polish.
    static let wrote = [
        "wrote", "writes", "כתב/ה", "כתב", "כתבה", "כתבו", "מאת", "написал(а)", "написал", "написала", "написали", "пишет",
        "a écrit", "a ecrit", "schrieb", "geschrieben", "escribió", "escribio", "schreef", "geschreven", "skrev", "kirjoitti",
        "escreveu", "ha scritto", "scrisse", "napisał", "napisał(a)", "napisała",
    ]

    static let attributionBegins = [
        "on ", "at ", "בתאריך ", "ב-", "ביום ", "le ", "am ", "el ", "op ", "den ", "em ", "il ", "il giorno ", "в ", "dnia ",
    ]

    /// Between dashes, above the mail that is answered.
    static let originals: Set = [
        "original message", "original appointment", "reply message", "הודעה מקורית", "исходное сообщение",
        "оригинальное сообщение",
        "message d'origine", "message original", "ursprüngliche nachricht", "originalnachricht",
        "mensaje original", "oorspronkelijk bericht", "ursprungligt meddelande", "originalmeddelande", "opprinnelig melding",
        "oprindelig meddelelse", "alkuperäinen viesti", "mensagem original", "messaggio originale", "wiadomość oryginalna",
        "original-nachricht", "oorspronkelijk e-mailbericht",
    ]

    /// Between dashes, above a mail that is passed on.
    static let forwards: Set = [
        "forwarded message", "forwarded by", "הודעה שהועברה", "הודעה מועברת", "пересылаемое сообщение", "пересланное сообщение",
        "message transféré", "weitergeleitete nachricht", "mensaje reenviado", "doorgestuurd bericht",
        "vidarebefordrat meddelande",
        "videresendt melding", "videresendt meddelelse", "välitetty viesti", "mensagem encaminhada", "mensagem reencaminhada",
        "messaggio inoltrato", "wiadomość przekazana",
    ]

    /// On a line that ends with a colon: Apple Mail.
    static let forwardBegins: Set = [
        "begin forwarded message", "הודעה שהועברה", "תחילת ההודעה שהועברה", "начало переадресованного сообщения",
        "начало переадресуемого сообщения", "début du message transféré", "début du message réexpédié",
        "anfang der weitergeleiteten nachricht", "beginn der weitergeleiteten nachricht", "inicio del mensaje reenviado",
        "begin doorgestuurd bericht", "vidarebefordrat brev", "påbörjat vidarebefordrat brev", "start på videresendt melding",
        "videresendt melding", "välitetty viesti", "viesti välitettiin edelleen", "início da mensagem encaminhada",
        "início da mensagem reencaminhada", "inizio messaggio inoltrato",
    ]

    static let from: Set = [
        "from", "מאת", "от", "от кого", "de", "expéditeur", "von", "van", "från", "fra", "lähettäjä", "da", "od",
    ]

    static let headers: Set = [
        "sent", "date", "to", "cc", "subject", "reply-to", "נשלח", "תאריך", "אל", "עותק", "העתק", "נושא", "отправлено", "дата",
        "кому",
        "копия", "тема", "envoyé", "à", "objet", "gesendet", "datum", "an", "betreff", "enviado", "enviado el", "enviada em",
        "data",
        "fecha", "para", "asunto", "verzonden", "aan", "onderwerp", "skickat", "till", "ämne", "sendt", "dato", "til", "emne",
        "lähetetty",
        "päivämäärä", "päiväys", "vastaanottaja", "aihe", "assunto", "inviato", "a", "oggetto", "wysłano", "do", "temat",
    ]
}
