/// Messages as customers write them, with what they ask for.
struct LabelledMessage: Sendable {
    var text: String
    var language: String
    var primary: String
    var secondary: String?

    init(_ language: String, _ primary: String, _ text: String, and secondary: String? = nil) {
        self.text = text
        self.language = language
        self.primary = primary
        self.secondary = secondary
    }

    static let categories = [
        "shipping_or_delivery_question", "payment_question", "frequency_change_request", "skip_or_pause_request",
        "recipient_or_address_change", "customization_request", "damaged_or_leaking_item_report", "gratitude",
        "retention_primary_request", "retention_repeated_request",
    ]

    private static let shipping = categories[0]
    private static let payment = categories[1]
    private static let frequency = categories[2]
    private static let pause = categories[3]
    private static let address = categories[4]
    private static let wishes = categories[5]
    private static let damage = categories[6]
    private static let thanks = categories[7]
    private static let leaving = categories[8]
    private static let leavingAgain = categories[9]

    static let all: [LabelledMessage] = [
        .init(
            "en", shipping,
            "Hi, it's been three weeks and my February package is nowhere to be seen. Can you tell me what happened to it?"),
        .init("en", shipping, "Where's my box??"),
        .init("en", shipping, "The tracking page has said 'label created' for ten days now. Is it actually moving?"),
        .init("en", shipping, "How long does it usually take for a shipment to reach New Zealand?"),
        .init("en", payment, "I see two withdrawals of $99 on my bank statement this month, why was I charged double?"),
        .init("en", payment, "My credit card expired, how do I give you the new one?"),
        .init("en", payment, "Could you send me an invoice for my last payment? I need it for my tax records."),
        .init("en", frequency, "A box every month is more than I need. Could I get it every other month?"),
        .init("en", frequency, "Please switch me to quarterly deliveries."),
        .init("en", pause, "We'll be traveling in August so please skip that month for us."),
        .init("en", pause, "Can I put my subscription on hold until spring?"),
        .init("en", address, "I moved! My new address is 48 Oak Lane, Nashville, TN 37201."),
        .init("en", address, "I'd like my sister to be the recipient from now on instead of me."),
        .init("en", wishes, "We don't drink alcohol, could you leave out the wine please?"),
        .init("en", wishes, "My wife is allergic to nuts, please don't include anything with almonds."),
        .init("en", damage, "The olive oil leaked all over everything else in the box."),
        .init("en", damage, "Two of the ceramic cups arrived shattered."),
        .init("en", thanks, "Just wanted to say the latest box was absolutely wonderful. God bless you all!"),
        .init("en", thanks, "Thank you so much for the beautiful products, we love them!"),
        .init("en", leaving, "I want to cancel my subscription, it's become too expensive for me."),
        .init("en", leaving, "Please stop sending me boxes, I no longer wish to be a subscriber."),
        .init("en", leavingAgain, "I already asked you to cancel last week and I was still charged. Cancel it now!"),
        .init("en", leavingAgain, "This is the third time I am writing. I do not want any offers, just cancel my subscription."),
        .init(
            "en", damage, "The honey jar broke and also I need to change my delivery address before the next one.", and: address),
        .init(
            "en", address, "Please update my shipping address to 5 King St, Leeds LS1 2HH, and switch me to every two months.",
            and: frequency),
        .init("he", shipping, "שלום, איפה החבילה שלי? עברו כבר שלושה שבועות"),
        .init("he", shipping, "מספר המעקב לא עובד, מתי המשלוח אמור להגיע?"),
        .init("he", payment, "חויבתי פעמיים החודש בכרטיס האשראי, אשמח להסבר"),
        .init("he", payment, "אפשר לקבל חשבונית על התשלום האחרון?"),
        .init("he", frequency, "אני רוצה לקבל את הקופסה פעם בחודשיים במקום כל חודש"),
        .init("he", pause, "אנחנו בחופשה באוגוסט, אפשר לדלג על המשלוח של החודש?"),
        .init("he", pause, "אבקש להקפיא את המנוי לשלושה חודשים"),
        .init("he", address, "עברנו דירה, הכתובת החדשה היא הרצל 12 חיפה"),
        .init("he", wishes, "אנחנו לא שותים יין, אפשר בלי אלכוהול בקופסה?"),
        .init("he", damage, "צנצנת הדבש הגיעה שבורה והכל נשפך"),
        .init("he", thanks, "תודה רבה על הקופסה המקסימה, נהנינו מאוד!"),
        .init("he", leaving, "אני מבקשת לבטל את המנוי"),
        .init("he", leavingAgain, "כבר ביקשתי לבטל את המנוי לפני שבוע ועדיין מחייבים אותי"),
        .init("ru", shipping, "Добрый день! Где моя посылка? Уже месяц жду."),
        .init("ru", shipping, "Трек-номер не отслеживается, подскажите когда доставят коробку"),
        .init("ru", payment, "С меня дважды списали деньги за этот месяц, разберитесь пожалуйста"),
        .init("ru", payment, "Мою карту заблокировали, как привязать новую карту для оплаты?"),
        .init("ru", frequency, "Хотела бы получать коробку реже, например раз в два месяца"),
        .init("ru", pause, "Пожалуйста, приостановите подписку на три месяца"),
        .init("ru", pause, "Можно пропустить декабрь? Мы уезжаем к детям"),
        .init("ru", address, "Мы переехали, прошу изменить адрес доставки"),
        .init("ru", wishes, "У меня аллергия на орехи, не кладите их пожалуйста"),
        .init("ru", damage, "Бутылка масла разбилась, всё в коробке залито"),
        .init("ru", thanks, "Огромное спасибо за чудесную коробку, всё очень понравилось!"),
        .init("ru", leaving, "Хочу отменить подписку, стало слишком дорого"),
        .init("ru", leavingAgain, "Я уже писала вам дважды! Отмените подписку наконец, сколько можно"),
        .init("fr", shipping, "Bonjour, je n'ai toujours pas reçu mon colis de mars. Où est-il ?"),
        .init("fr", payment, "J'ai été débitée deux fois ce mois-ci, pouvez-vous vérifier ?"),
        .init("fr", frequency, "Serait-il possible de recevoir la boîte tous les trois mois ?"),
        .init("fr", pause, "Je voudrais suspendre mon abonnement pendant l'été."),
        .init("fr", address, "Nous avons déménagé, voici notre nouvelle adresse : 12 rue des Lilas, 69003 Lyon"),
        .init("fr", wishes, "Nous ne buvons pas d'alcool, merci de ne pas mettre de vin."),
        .init("fr", damage, "Le pot de confiture est arrivé cassé, tout est collant."),
        .init("fr", thanks, "Un grand merci pour ce magnifique coffret, nous sommes ravis !"),
        .init("fr", leaving, "Je souhaite résilier mon abonnement."),
        .init("fr", leavingAgain, "Je vous ai déjà demandé d'annuler mon abonnement et je suis encore prélevée !"),
        .init("de", shipping, "Guten Tag, wo bleibt mein Paket? Ich warte seit vier Wochen."),
        .init("de", payment, "Mir wurde der Betrag doppelt abgebucht. Bitte um Klärung."),
        .init("de", frequency, "Ich möchte die Box nur noch alle zwei Monate bekommen."),
        .init("de", pause, "Bitte pausieren Sie mein Abo für drei Monate."),
        .init("de", address, "Wir sind umgezogen, bitte ändern Sie die Lieferadresse."),
        .init("de", wishes, "Ich bin allergisch gegen Nüsse, bitte keine Nussprodukte einpacken."),
        .init("de", damage, "Die Flasche Olivenöl ist ausgelaufen und hat alles verschmutzt."),
        .init("de", thanks, "Herzlichen Dank für die wunderschöne Box, wir haben uns sehr gefreut!"),
        .init("de", leaving, "Hiermit kündige ich mein Abonnement."),
        .init(
            "de", leavingAgain,
            "Ich habe bereits letzten Monat gekündigt und trotzdem wurde wieder abgebucht. Kündigung bestätigen!"),
        .init("es", shipping, "Hola, mi caja todavía no ha llegado y ya pasó un mes."),
        .init("es", payment, "Me cobraron dos veces en mi tarjeta, ¿pueden revisarlo?"),
        .init("es", frequency, "Quisiera recibir la caja cada dos meses en lugar de cada mes."),
        .init("es", pause, "¿Puedo pausar la suscripción hasta enero?"),
        .init("es", address, "Me mudé, necesito cambiar mi dirección de envío."),
        .init("es", wishes, "Soy alérgica al gluten, ¿pueden enviarme productos sin gluten?"),
        .init("es", damage, "El frasco de miel llegó roto y se derramó todo."),
        .init("es", thanks, "¡Muchas gracias por la caja tan hermosa! Bendiciones."),
        .init("es", leaving, "Quiero cancelar mi suscripción, ya no puedo pagarla."),
        .init("es", leavingAgain, "Es la segunda vez que pido la cancelación y me siguen cobrando."),
        .init("nl", shipping, "Ik heb mijn pakket nog steeds niet ontvangen, waar is het?"),
        .init("nl", payment, "Er is twee keer geld afgeschreven van mijn rekening."),
        .init("nl", frequency, "Kan ik de doos om de twee maanden krijgen?"),
        .init("nl", pause, "Wij zijn op vakantie, kunnen jullie de volgende maand overslaan?"),
        .init("nl", address, "Wij zijn verhuisd, graag het adres wijzigen."),
        .init("nl", damage, "Het potje is kapot aangekomen, alles plakt."),
        .init("nl", leaving, "Ik wil mijn abonnement opzeggen."),
        .init("pt", shipping, "Olá, a minha encomenda ainda não chegou. Podem ver o rastreamento?"),
        .init("pt", payment, "Fui cobrada duas vezes no cartão este mês."),
        .init("pt", wishes, "Não bebemos álcool, podem enviar a caixa sem vinho?"),
        .init("pt", damage, "O vidro de azeite chegou quebrado."),
        .init("pt", leaving, "Quero cancelar a minha assinatura, por favor."),
        .init("pt", thanks, "Adorei a caixa, produtos maravilhosos! Muito obrigada."),
        .init("sv", shipping, "Hej, jag har inte fått mitt paket ännu. När kommer det?"),
        .init("sv", pause, "Kan ni pausa min prenumeration i två månader?"),
        .init("sv", damage, "Flaskan hade gått sönder och oljan rann ut i lådan."),
        .init("sv", leaving, "Jag vill avsluta min prenumeration."),
        .init("no", shipping, "Hei, pakken min har ikke kommet. Hvor er den?"),
        .init("no", address, "Jeg har flyttet og trenger å endre adressen min."),
        .init("no", leaving, "Jeg ønsker å si opp abonnementet."),
        .init("no", thanks, "Tusen takk for en nydelig boks!"),
        .init("fi", shipping, "Hei, en ole vielä saanut pakettiani. Missä se on?"),
        .init("fi", payment, "Minulta on veloitettu kahdesti tässä kuussa."),
        .init("fi", leaving, "Haluan peruuttaa tilaukseni."),
        .init("fi", frequency, "Voisinko saada laatikon joka toinen kuukausi?"),
    ]
}
