/// Plain texts in the shapes that mail programs give them.
let plainMails: [MailExample] = attributedMails + separatedMails + signedMails

/// What stands above "> Quoted" in each language, also on two lines.
private let attributedMails: [MailExample] = [
    "On Mon, 5 Jan 2026 at 10:00, Lev <care@example.com> wrote:",
    "On Mon, Jan 5, 2026 at 10:00 AM Lev Haolam Customer Care\n<care@example.com> wrote:",
    "On 5 Jan 2026, at 10:00, Lev\n<care@example.com>\nwrote:",
    "On 2026-01-05 10:00, Lev wrote:",
    "\u{202B}בתאריך יום ב׳, 5 בינו׳ 2026 ב-10:00 מאת \u{202A}Lev\u{202C}\u{200F} <\u{202A}care@example.com\u{202C}\u{200F}>:\u{202C}",
    "ב-5 בינו׳ 2026, בשעה 10:00, \u{200F}Lev \u{200F}<care@example.com> כתב/ה:",
    "пн, 5 янв. 2026 г. в 10:00, Lev <care@example.com>:",
    "5 янв. 2026 г., в 10:00, Lev <care@example.com> написал(а):",
    "Понедельник, 5 января 2026, 10:00 +03:00 от Lev <care@example.com>:",
    "Le lun. 5 janv. 2026 à 10:00, Lev <care@example.com> a écrit :",
    "Am Mo., 5. Jan. 2026 um 10:00 Uhr schrieb Lev <care@example.com>:",
    "Am 05.01.26 um 10:00 schrieb Lev:",
    "El lun, 5 ene 2026 a las 10:00, Lev (<care@example.com>) escribió:",
    "Op ma 5 jan 2026 om 10:00 schreef Lev <care@example.com>:",
    "Op 5 jan. 2026, om 10:00 heeft Lev <care@example.com> het volgende geschreven:",
    "Den mån 5 jan. 2026 kl 10:00 skrev Lev <care@example.com>:",
    "man. 5. jan. 2026 kl. 10:00 skrev Lev <care@example.com>:",
    "ma 5. tammik. 2026 klo 10.00 Lev (care@example.com) kirjoitti:",
    "Em seg., 5 de jan. de 2026 às 10:00, Lev <care@example.com>\nescreveu:",
    "Il giorno lun 5 gen 2026 alle ore 10:00 Lev <care@example.com> ha\nscritto:",
].flatMap { line in
    [
        MailExample(
            "\(line) above a quotation", text: "Where is my box?\n\(line)\n\n> Hello\n>> Earlier\n", written: "Where is my box?"),
        MailExample(
            "\(line) below an empty line, answered below", text: "\(line)\n> Which size?\nMedium.\n> Which colour?\n\nBlue.",
            written: "Medium.\n\nBlue."),
    ]
}

private let separatedMails: [MailExample] =
    [
        "-----Original Message-----\nFrom: Lev\nSent: Monday\nTo: Dana\nSubject: Hi",
        "________________________________\nFrom: Lev <care@example.com>\nSent: Monday, January 5, 2026 10:00 AM\nTo: Dana\nSubject: Hi",
        "*From:* Lev <care@example.com>\n*Sent:* Monday\n*To:* Dana\n*Subject:* Hi",
        "-----הודעה מקורית-----\nמאת: Lev\nנשלח: יום שני\nאל: דנה\nנושא: שלום",
        "\u{200F}\u{200F}מאת: Lev <care@example.com>\n\u{200F}\u{200F}נשלח: יום שני 05 ינואר 2026 10:00\n\u{200F}\u{200F}אל: דנה\nנושא: שלום",
        "-----Исходное сообщение-----\nОт: Lev\nДата: 5 января",
        "-------- Пересылаемое сообщение --------\n05.01.2026, 10:00, Lev:",
        "De : Lev <care@example.com>\nEnvoyé : lundi 5 janvier 2026 10:00\nÀ : Dana\nObjet : Bonjour",
        "-------- Message d'origine --------\nDe : Lev",
        "-----Ursprüngliche Nachricht-----\nVon: Lev\nGesendet: Montag\nAn: Dana\nBetreff: Hallo",
        "Von: Lev <care@example.com>\nGesendet: Montag, 5. Januar 2026 10:00\nAn: Dana\nBetreff: Hallo",
        "-----Mensaje original-----\nDe: Lev", "De: Lev\nEnviado el: lunes\nPara: Dana\nAsunto: Hola",
        "-----Oorspronkelijk bericht-----\nVan: Lev", "Van: Lev\nVerzonden: maandag\nAan: Dana\nOnderwerp: Hallo",
        "-----Ursprungligt meddelande-----\nFrån: Lev", "Från: Lev\nSkickat: måndag\nTill: Dana\nÄmne: Hej",
        "-----Opprinnelig melding-----\nFra: Lev", "Fra: Lev\nSendt: mandag\nTil: Dana\nEmne: Hei",
        "-----Alkuperäinen viesti-----\nLähettäjä: Lev", "Lähettäjä: Lev\nLähetetty: maanantai\nVastaanottaja: Dana\nAihe: Moi",
        "-----Mensagem original-----\nDe: Lev", "De: Lev\nEnviada em: segunda\nPara: Dana\nAssunto: Oi",
        "-----Messaggio originale-----\nDa: Lev", "Da: Lev\nInviato: lunedì\nA: Dana\nOggetto: Ciao",
        "Begin forwarded message:\n\nFrom: Lev\nSubject: Hi", "---------- Forwarded message ---------\nFrom: Lev",
        "On Mon, 5 Jan 2026 at 10:00, Lev <care@example.com> wrote:",
    ].map { head in
        MailExample(
            "\(head) above a mail without marks", text: "Is it late?\n\n\(head)\n\nHello Dana,\nthanks.", written: "Is it late?")
    }

private let signedMails: [MailExample] =
    [
        "Sent from my iPhone", "Sent from my Samsung Galaxy smartphone.", "Get Outlook for Android<https://aka.ms/AAb9ysg>",
        "Sent from Yahoo Mail on Android", "Sent from Mail for Windows", "נשלח מה-iPhone שלי", "נשלח מהאייפון שלי",
        "קבל את Outlook עבור iOS", "Отправлено с iPhone", "Отправлено из мобильного приложения Яндекс Почты",
        "Envoyé de mon iPhone",
        "Obtenez Outlook pour Android", "Von meinem iPhone gesendet", "Gesendet von Outlook für Android",
        "Enviado desde mi iPhone",
        "Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta",
        "Enviado do meu iPhone", "Inviato da iPhone", "Hämta Outlook för iOS",
    ].map { MailExample($0, text: "Where is it?\n\nDana Levi\n\n\($0)\n", written: "Where is it?\n\nDana Levi") } + [
        MailExample(
            "The name that the sender signed with stays", text: "Where is it?\n\nBest regards,\nDana Levi",
            written: "Where is it?\n\nBest regards,\nDana Levi"),
        MailExample("Signature after dashes", text: "Where is it?\n-- \nDana Levi\nAcme", written: "Where is it?"),
        MailExample(
            "Dashes above a long text are no signature",
            text: "Hi\n--\n" + (1...20).map { "Line \($0)." }.joined(separator: "\n"),
            written: "Hi\n--\n" + (1...20).map { "Line \($0)." }.joined(separator: "\n")),
        MailExample(
            "A customer's own words about a device", text: "Hello\n\nSent from my bank account twice, why was I charged?",
            written: "Hello\n\nSent from my bank account twice, why was I charged?"),
        MailExample(
            "A customer's own words about a letter",
            text: "On 5 May 2026 your driver wrote:\n\nNobody was at home.\n\nThat is not true.",
            written: "On 5 May 2026 your driver wrote:\n\nNobody was at home.\n\nThat is not true."),
        MailExample("Only a quotation", text: "> Is it late?\n> Yes", written: "Is it late?\nYes"),
        MailExample(
            "Only a forwarded mail", text: "---------- Forwarded message ---------\nFrom: Bank\n\nCharged.",
            written: "---------- Forwarded message ---------\nFrom: Bank\n\nCharged."),
        MailExample("Only a device's line", text: "Sent from my iPhone", written: "Sent from my iPhone"),
        MailExample("Empty", text: " \n\n", written: ""),
    ]
    + [
        "This e-mail and any attachments are confidential and intended solely for the addressee. If you received it in error, delete it.",
        "הודעת דוא\"ל זו והמידע הכלול בה חסויים. המידע חסוי ומיועד לנמען בלבד. אם קיבלת אותה בטעות, אנא הודע לשולח ומחק אותה.",
        "Это сообщение является конфиденциальным и предназначено только для адресата. Если вы получили его по ошибке, удалите его.",
        "Ce message est confidentiel et réservé à son destinataire. Si vous l'avez reçu par erreur, merci de le détruire aussitôt.",
        "Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt. Wenn Sie sie irrtümlich erhalten haben, löschen Sie sie bitte.",
        "Este mensaje es confidencial y está dirigido únicamente a su destinatario. Si lo ha recibido por error, elimínelo por favor.",
        "Dit e-mailbericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Bent u dat niet, vernietig het dan.",
        "Detta meddelande är konfidentiellt och endast avsett för mottagaren. Om du fått det av misstag, vänligen radera det genast.",
        "Denne meldingen er fortrolig og kun beregnet på mottaker. Har du mottatt den ved en feil, ber vi deg slette den med en gang.",
        "Tämä viesti on luottamuksellinen ja tarkoitettu vain vastaanottajalle. Jos sait sen vahingossa, ole hyvä ja poista se heti.",
        "Esta mensagem é confidencial e destinada apenas ao destinatário. Se a recebeu por engano, apague-a imediatamente, por favor.",
        "Questo messaggio è riservato e destinato al solo destinatario. Se lo ha ricevuto per errore, la preghiamo di cancellarlo.",
    ].map { notice in MailExample(notice, text: "Where is it?\n\nDana\n\n\(notice)", written: "Where is it?\n\nDana") }
