extension Vocabulary {
    static let norwegian = Vocabulary(
        "no",
        [
            (
                .smallWord,
                """
                jeg, er, og, at, det, en, et, ikke, min, mitt, mine, dere, vi, på, for, med, har, som, til, av, men, hvor,
                når, hvordan, hei, takk, vil, kan, om, den, de, så, fra, meg, oss, ønsker, fortsatt, noe, ha, får, fikk, nå,
                vennligst, ble, hvorfor, dette, gjerne, ennå, hva, abonnementet
                """
            ),
            (
                .shipping,
                """
                levering*=5, lever*=3, pakke*=4, pakken=5, hvor er pakken=6, hvor er min=5, hvor blir=6, frakt*=4, forsend*=5,
                sendt=2, sporing*=6, spore=5, ikke mottatt=6, ikke fått=5, ikke kommet=6, har ikke kommet=6, ikke ankommet=6,
                når kommer=6, forsinke*=4, toll*=4, posten=4, postnord=5, på vei=4, forsvunnet=3, venter=2, hentemelding=5
                """
            ),
            (
                .payment,
                """
                betaling*=5, betal*=4, trukket=5, belastet=6, dobbelt=3, faktura*=6, kort=2, kredittkort=6, bankkort=5,
                refusjon=4, pris*=3, koster=3, konto=2, avvist=4, kvittering=6, rabatt*=4, to ganger=3, nytt kort=5, gebyr*=4,
                penger tilbake=4
                """
            ),
            (
                .frequency,
                """
                annenhver måned=6, hver annen måned=6, hver tredje måned=6, kvartal*=6, sjeldnere=6, oftere=5, mindre ofte=6,
                hyppighet=6, frekvens=6, to ganger i året=6, halvår*=6, ikke hver måned=6, i stedet for hver måned=6,
                istedenfor hver måned=6, i stedet for månedlig=6
                """
            ),
            (
                .skip,
                """
                hoppe over=7, hopper over=7, droppe .. måned=6, ingen boks .. måned=6, ikke sende .. måned=5, stå over=6,
                neste måned .. ikke=3
                """
            ),
            (
                .pause,
                """
                ingen pause=-12, vil ikke ha pause=-12, pause*=6, sette på pause=7, midlertidig=5, fryse=5, noen måneder=3,
                et par måneder=3, gjenoppta=6, stanse midlertidig=6, opphold i=4
                """
            ),
            (
                .address,
                """
                adresse*=5, ny adresse=7, adresseendring=7, endre adresse*=7, bytte adresse=7, flytte*=6, flyttet=6,
                postnummer=6, mottaker*=6, gate=2, gaten=3, leveringsadresse=6, annen person=4, i gave=3
                """
            ),
            (
                .customization,
                """
                ingen alkohol=6, uten alkohol=6, ikke vin=5, uten vin=6, uten honning=6, ingen honning=6, allergi*=5,
                allergisk=5, preferanse*=6, foretrekk*=5, tilpass*=5, vegan*=5, vegetari*=5, glutenfri*=6, kosher=4,
                bytte ut=4, velge=4, drikker ikke=6, drikker ingen=6, mindre kosmetikk=6, mer mat=5, sukkerfri*=5,
                diabetiker=5, innhold*=3
                """
            ),
            (
                .damage,
                """
                ødelagt*=6, skadet=6, skade*=5, knust*=6, lekket=6, lekker=6, lekkasje=6, sprukket=6, sprukne=6, mangler=4,
                manglet=5, defekt=5, mugg*=5, utgått=5, sølt=6, klissete=4, våt=4, bulket=5, gått i stykker=6, i stykker=6,
                rant ut=6
                """
            ),
            (
                .gratitude,
                """
                tusen takk=5, mange takk=4, hjertelig takk=5, takk for=3, nydelig*=4, fantastisk*=4, elsker=4, vakker*=4,
                vakre=4, herlig*=4, glad=3, glade=3, velsign*=5, koste oss=5, deilig*=4, flott*=3, fornøyd*=3, takknemlig*=4
                """
            ),
            (
                .cancel,
                """
                avslutte*=6, si opp=7, oppsigelse=7, sier opp=7, avbestill*=7, kansellere*=7, melde meg av=6,
                avslutte abonnementet=7, si opp abonnementet=7, ønsker ikke .. lenger=6, vil ikke ha .. lenger=6,
                slutt å sende=6, ikke avslutte=-7, stoppe abonnementet=7, ikke lenger ønsker=6
                """
            ),
            (
                .insistence,
                """
                ingen pause=5, forrige uke=2, som jeg ba=6, minner om=5, andre gang=6, tredje gang=6, allerede bedt=6,
                allerede skrevet=6, allerede sagt opp=6, igjen=3, nok en gang=6, en gang til=4, fortsatt trukket=6,
                fortsatt belastet=6, hvor mange ganger=6, flere ganger=5, gjentar=6, forrige uke .. avslutte*=6,
                ingen tilbud=6, likevel=4
                """
            ),
            (
                .wantsHuman,
                """
                snakke med et menneske=7, ekte person=7, ekte menneske=7, snakke med noen=6, kundebehandler=6, ring meg=6,
                ringe=4, sjef=5, ikke en bot=6, ikke en robot=6, medarbeider=5, et menneske=5
                """
            ),
            (.question, "hvor=1, når=1, hvordan=1, hvorfor=1, kan dere=1, kan jeg=1, vil=1, ønsker=1"),
            (.positive, "takk, nydelig*, fantastisk*, elsker, fin*=2, glad*, fornøyd*, perfekt, herlig*, flott*"),
            (.negative, "skuffet, skuffende, problem=2, dessverre=2, dårlig*, misfornøyd*, lei meg=2, synd=2, ødelagt*=2"),
            (
                .frustrated,
                """
                uakseptabelt=5, skandale=6, sint=4, rasende=6, lei av=5, svindel=5, tredje gang=4, ingen svarer=6,
                forferdelig=5, nok er nok=6, opprørt=5
                """
            ),
            (.urgent, "haster=5, øyeblikkelig=5, umiddelbart=5, straks=4, så snart som mulig=5, i dag=2, i morgen=3, akutt=5"),
            (.critical, "sykehus=5, allergisk reaksjon=6, forgift*=6"),
            (.affirmation, "ja, bekrefter, greit, ok, stemmer, gjerne=2, gjør det, absolutt"),
            (.refusal, "nei=2, nei takk, ikke nå"),
            (
                .tooExpensive,
                """
                for dyrt=6, dyrt=5, dyr=4, ikke råd=6, har ikke råd=6, økonomi*=5, arbeidsledig=6, pensjon*=4, spare=3,
                budsjett=4
                """
            ),
            (.tooMuch, "for mye=4, for mange=4, hoper seg opp=6, ikke plass=6"),
            (.moving, "flytter til utlandet=6"),
            (.notUsing, "bruker ikke=6, bruker .. ikke=4, ikke min smak=6"),
            (.quality, "kvalitet*=4, de samme tingene=5, ikke verdt=5, kjedelig*=4"),
            (.health, "operasjon=4, sykdom=5, helse=4, syk=4, behandling=4"),
            (.travelling, "ferie=5, reise=4, reiser=5, bortreist=6, utlandet=3"),
            (
                .notReceived,
                """
                ikke mottatt=6, aldri mottatt=6, aldri kommet=6, ikke kommet=6, forsvunnet=4, levert ifølge=6,
                står som levert=6, stjålet=5, kom aldri=6
                """
            ),
            (.wantsReplacement, "erstatning=4, erstatte=5, ny flaske=5, sende en ny=6, sende ny=6"),
            (.wantsRefund, "refusjon=6, pengene tilbake=6, kompensasjon=6, penger tilbake=6"),
            (.hasPhotos, "vedlagt=5, legger ved=5, bilder vedlagt=6"),
            (.monthly, "hver måned=4, månedlig=4"),
            (.everySecondMonth, "annenhver måned=6, hver annen måned=6"),
            (.quarterly, "hver tredje måned=6, kvartalsvis=6, hvert kvartal=6, en gang i kvartalet=6"),
            (.twiceAYear, "to ganger i året=6, halvårlig=6, hver sjette måned=6"),
            (.honey, "honning=5"),
            (.allergen, "nøtter=4, gluten*=4, peanøtt*=5"),
            (.cosmetics, "kosmetikk*=5, såpe=4, krem*=4"),
            (.lostLong, "to måneder siden=6, over en måned=5, mer enn en måned=5, i to måneder=6, flere måneder=4"),
            (
                .repeatedComplaint,
                """
                tredje gang=6, hver gang=5, gang på gang=6, flere ganger=4, ingen svarer=5, på rad=6, hvor mange ganger=4,
                fjerde gang=6
                """
            ),
            (.importantCustomer, "trofast kunde=5, fra starten=4, giver=3"),
            (.press, "journalist*=6, avis*=4, intervju=5, blogger=6"),
            (.accessibility, "blind*=5, svaksynt*=6, rullestol=6, funksjonshem*=6, døv=5, hørselshem*=6"),
            (.bereavement, "gått bort=6, avdød*=6, døde=5, død=5, begravelse=6, enke=5, enkemann=5, dødsbo=6, dødsfall=6"),
            (.allergicReaction, "allergisk reaksjon=7, utslett=5, hoven=4, matforgiftning=7"),
            (.legal, "advokat=6, rettssak=6, saksøke=6, forbrukerrådet=6, forbrukertilsynet=6"),
            (.fraud, "svindel=6, uten mitt samtykke=6, uten min tillatelse=6, aldri bestilt=5"),
            (.bulkOrder, "storbestilling=6, til bedriften vår=6, til våre ansatte=6, 50 bokser=6, 100 bokser=6"),
            (.publicThreat, "sosiale medier=6, dårlig anmeldelse=6, trustpilot=6"),
            (.customsSeizure, "i tollen=5, beslaglagt=6, tollavgift*=6"),
            (.injury, "kuttet meg=6, skar meg=6, glassbit*=6"),
            (.suicide, "ta livet av=9, selvmord=9, vil ikke leve=9"),
            (.violence, "drepe dere=9, bombe=7"),
            (.technicalFault, "nettsiden fungerer ikke=6, logge inn=5, passord=5, feilmelding=6"),
            (
                .doneClaim,
                """
                jeg har avsluttet, vi har avsluttet, er avsluttet, jeg har satt på pause, er refundert, jeg har refundert,
                jeg har endret, vi har endret
                """
            ),
            (.promise, "vi refunderer, vi sender en ny, jeg lover, vi garanterer, du får pengene tilbake"),
            (.rudeness, "dum*, idiot*, ro deg ned=4, ikke vårt problem=5"),
            (.broken, "ødelagt*=4, knust*=4, i stykker=4"),
            (.leaking, "lekk*=4, rant ut=4"),
        ])
}
