extension Vocabulary {
    static let swedish = Vocabulary(
        "sv",
        [
            (
                .smallWord,
                """
                jag, är, och, att, det, en, ett, inte, min, mitt, mina, ni, er, vi, på, för, med, har, som, till, av, men,
                var, när, hur, hej, tack, vill, kan, om, den, de, så, från, mig, oss, skulle, också, ännu, fortfarande, något,
                ha, får, fick, nu, snälla, vänligen, blev, varför, detta
                """
            ),
            (
                .shipping,
                """
                leverans*=5, leverer*=4, paket*=4, var är mitt=6, var är min=6, frakt*=4, skicka*=2, skickats=3, spårning*=6,
                spåra=5, inte fått=5, inte kommit=6, har inte kommit=6, inte anlänt=6, kommer .. fram=3, när kommer=6,
                försenad*=4, tull*=4, postnord=5, på väg=4, försvunn*=3, inte fått någon=5, ombud=3, avisering=4, vänta*=1,
                borttappa*=5
                """
            ),
            (
                .payment,
                """
                betaln*=5, betala*=4, dragit=4, dragits=5, debitera*=6, dubbelt=3, faktura*=6, kort=2, kreditkort=5,
                bankkort=5, återbetal*=4, pris*=3, kostar=3, kostnad=3, konto=2, nekades=4, avvisat=4, kvitto=5, rabatt*=4,
                två gånger=3, nytt kort=5, avgift*=4, pengar tillbaka=4
                """
            ),
            (
                .frequency,
                """
                varannan månad=6, var tredje månad=6, kvartal*=6, mer sällan=6, oftare=5, mindre ofta=6, hur ofta=4,
                frekvens=6, två gånger om året=6, halvår*=6, inte varje månad=6, istället för varje månad=6,
                i stället för varje månad=6, glesare=6, intervall=5, istället för månadsvis=6
                """
            ),
            (
                .skip,
                """
                hoppa över=7, hoppar över=7, skippa=6, ingen låda .. månad=6, inte skicka .. månad=5, inget paket .. månad=6,
                stå över=6, nästa månad .. inte=3
                """
            ),
            (
                .pause,
                """
                ingen paus=-12, vill inte ha paus=-12, paus*=6, pausa=6, tillfälligt=5, frysa=5, avbryta tillfälligt=6,
                några månader=3, ett par månader=3, återuppta=6, vila=3, göra ett uppehåll=6, uppehåll=6
                """
            ),
            (
                .address,
                """
                adress*=5, ny adress=7, adressändring=7, ändra adress*=7, byta adress=7, flytta*=6, flyttat=6, postnummer=6,
                mottagare*=6, gata=3, gatan=3, leveransadress=6, annan person=4, någon annan=3, i present=3
                """
            ),
            (
                .customization,
                """
                ingen alkohol=6, utan alkohol=6, inget vin=6, utan vin=6, utan honung=6, ingen honung=6, allergi*=5,
                allergisk=5, önskemål=4, föredr*=5, anpassa*=5, vegan*=5, vegetari*=5, glutenfri*=6, kosher=4, byta ut=4,
                välja=4, dricker inte=6, dricker ingen=6, mindre kosmetik=6, mer mat=5, sockerfri*=5, diabetiker=5,
                innehåll*=3, i stället för=1
                """
            ),
            (
                .damage,
                """
                trasig*=6, skada*=5, skadad*=6, sönder=6, krossa*=6, läckt=6, läcker=6, läckage=6, läckte=6, sprucken=6,
                sprack=5, saknas=4, saknades=5, defekt=5, mögel=5, möglig*=5, utgånget=5, utspilld=6, kladdig=4, blött=4,
                bucklig=5, gått sönder=6, rann ut=6
                """
            ),
            (
                .gratitude,
                """
                tusen tack=5, stort tack=5, tack så mycket=4, tack för=3, underbar*=4, fantastisk*=4, älskar=4, jättefin*=4,
                vacker*=4, vackra=4, gott=2, jättegott=5, glad=3, glada=3, välsign*=5, njut*=4, härlig*=4, toppen=4, nöjd*=3,
                tacksam*=4
                """
            ),
            (
                .cancel,
                """
                avsluta*=6, säga upp=7, uppsägning=7, säger upp=7, avbeställ*=7, annullera=6, avregistrera=6,
                avsluta min prenumeration=7, säga upp min prenumeration=7, vill inte ha .. längre=6, vill inte längre=6,
                sluta skicka=6, inte avsluta=-7, avanmäl*=6, stoppa prenumerationen=7
                """
            ),
            (
                .insistence,
                """
                ingen paus=5, förra veckan=2, som jag bad=6, påminner=5, andra gången=6, tredje gången=6, redan bett=6,
                redan skrivit=6, redan sagt upp=6, igen=3, återigen=6, en gång till=4, fortfarande debitera*=6,
                hur många gånger=6, flera gånger=5, upprepar=6, förra veckan .. avsluta*=6, inga erbjudanden=6, mitt förra=5,
                ändå=2
                """
            ),
            (
                .wantsHuman,
                """
                prata med en människa=7, riktig person=7, riktig människa=7, prata med någon=6, handläggare=6, ring mig=6,
                ringa=4, chef=5, inte en bot=6, inte en robot=6, kundtjänstmedarbetare=6, medarbetare=5, en människa=5
                """
            ),
            (.question, "var=1, när=1, hur=1, varför=1, kan ni=1, kan jag=1, vill=1, skulle vilja=1"),
            (.positive, "tack, underbar*, fantastisk*, älskar, fin*=2, glad*, nöjd*, jättebra, perfekt, härlig*"),
            (.negative, "besviken*, besvikna, problem=2, tyvärr=2, dålig*, missnöjd*, ledsen=2, synd=2, trasig*=2"),
            (
                .frustrated,
                """
                oacceptabelt=5, skandal=6, arg=4, rasande=6, trött på=5, bedrägeri=4, lurad=5, tredje gången=4,
                ingen svarar=6, fruktansvärt=5, skam=4, nog nu=5, upprörd=5
                """
            ),
            (.urgent, "brådskande=5, bråttom=5, omedelbart=5, genast=4, så snart som möjligt=5, idag=2, imorgon=3, akut=5"),
            (.critical, "sjukhus=5, allergisk reaktion=6, förgift*=6, skadade mig=5"),
            (.affirmation, "ja, bekräftar, okej, ok, stämmer, gärna=2, gör det, absolut, kör på"),
            (.refusal, "nej=2, nej tack, inte nu, strunta i det"),
            (
                .tooExpensive,
                """
                för dyrt=6, dyrt=5, dyr=4, inte råd=6, har inte råd=6, ekonomi*=5, arbetslös=6, pension*=4, spara=3, budget=4
                """
            ),
            (.tooMuch, "för mycket=4, för många=4, hopar sig=6, ingen plats=6, samlas på hög=6"),
            (.moving, "flyttar utomlands=6, flytta utomlands=6"),
            (.notUsing, "använder inte=6, använder .. inte=4, inte min smak=6"),
            (.quality, "kvalitet*=4, samma saker=5, inte värt=5, tråkig*=4"),
            (.health, "operation=4, sjukdom=5, hälsa=4, sjuk=4, behandling=4"),
            (.travelling, "semester=5, resa=4, reser=5, utomlands=3, bortrest=6"),
            (
                .notReceived,
                """
                inte fått=5, aldrig fått=6, aldrig kommit=6, inte kommit=6, försvunn*=4, levererad enligt=6,
                står som levererad=6, stulen=5, stulet=5, kom aldrig=6, kom aldrig fram=6
                """
            ),
            (
                .wantsReplacement,
                """
                ersättning=3, ersätta=5, ny flaska=5, skicka en ny=6, skicka ett nytt=6, nytt exemplar=6, byta ut=4
                """
            ),
            (.wantsRefund, "återbetal*=6, pengarna tillbaka=6, kompensation=6, pengar tillbaka=6"),
            (.hasPhotos, "bifogar=5, bifogad*=5, bilder bifogas=6, foto bifogat=6"),
            (.monthly, "varje månad=4, månadsvis=4, en gång i månaden=5"),
            (.everySecondMonth, "varannan månad=6"),
            (.quarterly, "var tredje månad=6, kvartalsvis=6, en gång i kvartalet=6, varje kvartal=6"),
            (.twiceAYear, "två gånger om året=6, halvårsvis=6, var sjätte månad=6"),
            (.alcohol, "alkohol=5, vin=5"),
            (.honey, "honung=5"),
            (.allergen, "allergi*=4, nötter=4, gluten*=4, jordnöt*=5"),
            (.cosmetics, "kosmetik*=5, tvål=4, kräm*=4"),
            (.lostLong, "två månader sedan=6, över en månad=5, mer än en månad=5, i två månader=6, flera månader=4"),
            (
                .repeatedComplaint,
                """
                tredje gången=6, varje gång=5, om och om igen=6, flera gånger=4, ingen svarar=5, i rad=6, hur många gånger=4,
                fjärde gången=6
                """
            ),
            (.importantCustomer, "trogen kund=5, från början=4, sedan starten=5, givare=4, pastor=4"),
            (.press, "journalist*=6, tidning*=5, artikel=4, tv=3, intervju=5, bloggare=6, media=3, press=5"),
            (
                .accessibility,
                """
                blind*=5, synskadad*=6, rullstol=6, funktionsnedsättning=6, funktionshind*=6, döv=5, hörselskadad=6
                """
            ),
            (
                .bereavement,
                """
                gått bort=6, avliden=6, avlidit=6, dog=5, dött=5, begravning=6, änka=5, änkling=5, dödsbo=6, dödsfall=6,
                bortgång=6
                """
            ),
            (.allergicReaction, "allergisk reaktion=7, utslag=5, svullen=5, svullnade=5, matförgiftning=7"),
            (.legal, "advokat=6, domstol=6, stämma=5, konsumentverket=6, arn=4, juridisk*=5, anmäla=3"),
            (.fraud, "bedrägeri=6, utan mitt godkännande=6, utan min tillåtelse=6, aldrig beställt=5, aldrig tecknat=6"),
            (
                .bulkOrder,
                """
                storbeställning=6, till vårt företag=6, till våra anställda=6, till vår församling=6, 50 lådor=6, 100 lådor=6
                """
            ),
            (.publicThreat, "sociala medier=6, dålig recension=6, trustpilot=6"),
            (.customsSeizure, "i tullen=5, beslagtag*=6, tullavgift*=6, fast i tullen=6"),
            (.injury, "skar mig=6, skadade mig=6, glasbit*=6, glas i=5"),
            (.suicide, "ta livet av=9, självmord=9, vill inte leva=9"),
            (.violence, "döda er=9, bomb=7"),
            (.technicalFault, "hemsidan fungerar inte=6, logga in=5, lösenord=5, felmeddelande=6"),
            (
                .doneClaim,
                """
                jag har avslutat, vi har avslutat, har avslutats, jag har pausat, vi har pausat, har återbetalats,
                jag har återbetalat, jag har ändrat, vi har ändrat
                """
            ),
            (.promise, "vi återbetalar, vi skickar en ny, jag lovar, vi garanterar, du får pengarna tillbaka"),
            (.rudeness, "dum*, idiot*, lugna dig=4, inte vårt problem=5"),
            (.broken, "trasig*=4, sönder=4, krossa*=4"),
            (.leaking, "läck*=4, rann ut=4"),
        ])
}
