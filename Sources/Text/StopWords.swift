/// Small words and greetings by which a short text tells its language.
enum StopWords {
    /// How much the words speak for each language. A word of one language alone counts 1, of several its share.
    static func scores(for words: [String], among codes: Set<String>?) -> [String: Double] {
        var scores: [String: Double] = [:]
        for word in words {
            let exact = owners[word]
            guard let languages = exact ?? bare[word] else { continue }
            for code in languages where codes?.contains(code) ?? true {
                scores[code, default: 0] += (exact == nil ? 0.7 : 1) / Double(languages.count)
            }
        }
        return scores
    }

    private static let owners: [String: [String]] = {
        var owners: [String: [String]] = [:]
        for (code, words) in rows {
            for word in words.split(whereSeparator: \.isWhitespace) where owners[String(word)]?.contains(code) != true {
                owners[String(word), default: []].append(code)
            }
        }
        return owners
    }()

    /// The words with accents, as people type them without.
    private static let bare: [String: [String]] = {
        var bare: [String: [String]] = [:]
        for (word, languages) in owners {
            let plain = Normalization.plain(word)
            if plain != word { bare[plain, default: []] += languages }
        }
        return bare
    }()

    private static let rows: [(String, String)] = [
        (
            "en",
            """
            a the and is are was were my your our you i it this that these what when where why how who which not don't doesn't
            didn't can can't could would should will have has had do does did please thanks thank hello hi hey yes yeah yep nope
            of for with from but there here they we he she his her been got get want need received still any much very good great
            morning afternoon evening box order address change cancel cancelled stop skip pause payment refund where's what's
            it's i'm i've i'd sure cheers regards dear sorry me on at to be if about month next love sounds perfect awesome
            nothing everything arrived yet again thx ty package delivery no bye amazing help to costs cost wonderful worries
            """
        ),
        (
            "fr",
            """
            le la les un une des du de et est sont je tu il elle nous vous ils mon ma mes votre vos notre ce cette ces qui que
            quoi quand où comment pourquoi pas ne n'est n'ai j'ai j'aimerais c'est qu'est merci bonjour salut bonsoir oui non
            s'il svp plaît plait avec pour dans sur mais aussi très bien colis commande boîte adresse changer annuler abonnement
            reçu toujours encore beaucoup bonne journée cordialement d'accord au aux été avez avoir suis madame monsieur parfait
            super génial voilà rien tout combien paiement livraison coucou désolé coûte coûtent combien
            """
        ),
        (
            "de",
            """
            der die das und ist sind ich du er sie wir ihr mein meine meinen dein ihre unser nicht kein keine ein eine einen was
            wann wo wie warum wer bitte danke dankeschön vielen hallo guten tag morgen abend ja nein doch mit für von aus bei zu
            zum zur im am auf aber auch noch schon sehr gut habe haben hat hatte kann können möchte würde werden wurde paket
            bestellung kiste adresse ändern kündigen abo erhalten angekommen liebe grüße gruß freundlichen servus moin alles
            klar super genau wieder mich mir dich euch lieferung zahlung wunderbar perfekt gern gerne kostet kosten
            """
        ),
        (
            "es",
            """
            el la los las un una unos de del y es son yo tú él ella nosotros mi mis su sus nuestro que qué cuándo cuando dónde
            donde cómo como por porque no sí si gracias muchas hola buenos buenas días tardes noches favor con para en pero
            también muy bien caja pedido paquete dirección cambiar cancelar suscripción recibí recibido llegó ha he tengo quiero
            quisiera puedo puede está estoy están todavía aún saludos señor perfecto vale genial pago envío cuánto nada todo
            adiós de acuerdo ya dale cuesta cuestan
            """
        ),
        (
            "pt",
            """
            o os as um uma do da dos das e é são eu você vocês ele ela nós meu minha meus seu sua que quando onde como por
            porque não sim obrigado obrigada olá oi bom boa dia tarde noite favor com para em no na mas também muito bem caixa
            pedido encomenda morada endereço mudar cancelar assinatura recebi recebido chegou ainda tenho quero gostaria posso
            pode está estou estão cumprimentos abraço perfeito ótimo pagamento entrega quanto nada tudo tchau já ao à beleza
            valeu custa custam
            """
        ),
        (
            "it",
            """
            il lo la i gli le un uno una di del della e è sono io tu lui lei noi voi mio mia miei vostro vostra suo sua che cosa
            quando dove come perché non sì grazie mille ciao buongiorno buonasera salve prego per favore con da in su ma anche
            molto bene scatola ordine pacco indirizzo cambiare annullare abbonamento ricevuto arrivato ancora ho hai ha vorrei
            posso può sto cordiali saluti perfetto va ottimo pagamento consegna quanto niente tutto arrivederci c'è dov'è costa
            costano
            """
        ),
        (
            "nl",
            """
            de het een en is zijn ik jij je u wij we jullie mijn uw jouw onze niet geen wat wanneer waar hoe waarom wie dank
            bedankt dankjewel dankuwel hallo hoi goedemorgen goedemiddag goedenavond goedendag ja nee graag alstublieft
            alsjeblieft met voor van uit bij naar op maar ook nog al zeer heel goed heb heeft hebben had kan kunnen wil zou
            wordt worden pakket bestelling doos adres wijzigen opzeggen abonnement ontvangen aangekomen groet groeten
            vriendelijke prima oké mij betaling levering fijn hartelijk te om dat deze dit er kost kosten
            """
        ),
        (
            "sv",
            """
            och är jag du han hon vi ni min mitt mina din ditt er inte ingen en ett den det de som vad när var hur varför vem tack
            snälla hej hejsan god morgon kväll ja nej med för från på av till men också mycket bra har hade kan skulle vill blir
            paket paketet beställning låda lådan adress ändra avsluta prenumeration fått kommit ännu hälsningar vänliga mig dig
            oss jättebra perfekt betalning leverans att om tusen ju redan varsågod toppen vänligen kostar
            """
        ),
        (
            "no",
            """
            og er jeg du han hun vi dere min mitt mine din ditt deres ikke ingen en et den det de som hva når hvor hvordan
            hvorfor hvem takk vennligst hei god morgen kveld ja nei med for fra på av til men også veldig bra har hadde kan
            skulle vil blir pakke pakken bestilling eske esken adresse endre avslutte abonnement fått kommet ennå hilsen vennlig
            meg deg oss perfekt betaling levering å om tusen allerede noen noe etter nå gjerne dag si opp koster
            """
        ),
        (
            "da",
            """
            og er jeg du han hun vi jer min mit mine din dit ikke ingen en et den det de som hvad hvornår hvor hvordan hvorfor
            hvem tak venligst hej god morgen aften ja nej med for fra på af til men også meget har havde kan skulle vil bliver
            pakke pakken bestilling kasse kassen adresse ændre opsige abonnement fået kommet endnu hilsen venlig mig dig os
            perfekt betaling levering at om tusind allerede nogen noget efter nu gerne dag godt være koster
            """
        ),
        (
            "fi",
            """
            ja on olen olet hän me te he minun sinun meidän ei en et emme ole mikä mitä milloin missä miten miksi kuka kiitos
            kiitoksia paljon hei moi terve huomenta päivää iltaa kyllä joo mutta myös vielä hyvin hyvä hyvää voi voisin voinko
            voitteko haluan haluaisin paketti pakettini tilaus tilaukseni laatikko laatikkoni osoite muuttaa peruuttaa tilauksen
            saanut saapunut tullut terveisin ystävällisin minulle teille että jos kun kanssa maksu toimitus onko ihan selvä kiva
            moikka mulle oon maksaa
            """
        ),
        (
            "pl",
            """
            i w z na do nie tak jest są ja ty on ona my wy mój moja moje mam proszę dziękuję dzięki cześć witam dzień dobry
            wieczór co kiedy gdzie jak dlaczego kto czy ale też bardzo dobrze paczka zamówienie pudełko adres zmienić anulować
            subskrypcja otrzymałem otrzymałam doszła jeszcze chcę chciałbym chciałabym mogę może pozdrawiam się to po od dla już
            że płatność dostawa super pudełka moja
            """
        ),
        (
            "ru",
            """
            и в на не что я ты вы мы он она это как где когда почему кто мой моя моё мои ваш ваша спасибо пожалуйста здравствуйте
            привет добрый день вечер утро да нет с по для от из но тоже ещё уже очень хорошо посылка коробка заказ адрес изменить
            отменить подписка подписку получил получила пришла пришел хочу могу можно нужно если был была есть меня мне у к за
            хорошо ок понял ладно всё до свидания
            """
        ),
        (
            "uk",
            """
            і в на не що я ти ви ми він вона це як де коли чому хто мій моя моє мої ваш ваша дякую будь ласка вітаю привіт
            добрий день вечір ранок так ні з по для від із але теж ще вже дуже добре посилка коробка замовлення адреса змінити
            скасувати підписка отримав отримала прийшла хочу можу можна треба якщо був була є мене мені у до гаразд де моя щиро
            дуже
            """
        ),
        (
            "bg",
            """
            и в на не че аз ти вие ние той тя това как къде кога защо кой моят моята благодаря моля здравейте здрасти добър ден
            да с по за от но също още вече много добре пратката кутията поръчка адрес искам мога може ако беше има ме ми у към съм
            сте са ще
            """
        ),
    ]
}
