extension Vocabulary {
    static let dutch = Vocabulary(
        "nl",
        [
            (
                .smallWord,
                """
                ik, de, het, een, en, is, niet, mijn, wij, we, u, uw, van, op, met, voor, dat, dit, maar, waar, wanneer, hoe,
                hallo, dank, bedankt, graag, wil, heb, hebben, nog, geen, aan, naar, te, er, wat, kan, kunt, kunnen, bij, ook,
                zijn, ben, jullie, mij, me, als, om, al, beste, goedendag, alstublieft, werd, wordt
                """
            ),
            (
                .shipping,
                """
                terug naar de afzender=6, al verzonden=5, voor de feestdagen=4, bezorg*=4, pakket*=4, waar is mijn=6,
                waar blijft=6, levering*=5, geleverd=4, verzend*=4, verzonden=4, verstuurd=3, niet ontvangen=6,
                nog niet ontvangen=6, niet aangekomen=6, nog niet binnen=6, aangekomen=3, aankomen=4, wanneer komt=6,
                track en trace=7, trackingnummer=6, tracking=4, douane=4, vertraging=4, onderweg=4, verloren=3, kwijt=3,
                postnl=4, nog niets ontvangen=6, wacht=2, zending=5
                """
            ),
            (
                .payment,
                """
                betaling*=5, betaald=3, betalen=3, afgeschreven=6, afschrijving=6, dubbel=3, factuur=6, facturen=6,
                creditcard=5, rekening=3, in rekening gebracht=6, terugbetaling=4, geld terug=4, prijs=3, kost=2, kosten=2,
                bankkaart=4, geweigerd=4, incasso=6, korting=4, betaalmethode=6, twee keer=3, pasje=3, nieuwe kaart=4, bon=3
                """
            ),
            (
                .frequency,
                """
                om de zes weken=6, te vaak=6, alleen met feestdagen=6, om de twee maanden=6, elke twee maanden=6,
                om de maand=6, per kwartaal=6, elke drie maanden=6, om de drie maanden=6, minder vaak=6, vaker=5,
                frequentie=6, halfjaarlijks=6, om de zes maanden=6, niet elke maand=6, in plaats van elke maand=6,
                in plaats van maandelijks=6, tweemaandelijks=6, kwartaal=4, eens in de twee maanden=6,
                eens in de drie maanden=6
                """
            ),
            (
                .skip,
                """
                overslaan=6, sla .. over=6, deze maand geen=6, volgende maand geen=6, deze maand niet=5,
                volgende maand niet=5, oversla=6, een maand overslaan=7
                """
            ),
            (
                .pause,
                """
                gepauzeerd=3, geen pauze=-12, pauze*=6, pauzeren=6, tijdelijk=5, stopzetten tijdelijk=6, opschorten=6,
                onderbreken=5, even stoppen=6, een paar maanden=3, hervatten=5, bevriezen=6, in de wacht=5
                """
            ),
            (
                .address,
                """
                naar mijn dochter=6, naar mijn zoon=6, naar mijn moeder=6, achternaam=4, verkeerd gespeld=5, etiket=4,
                voortaan naar=5, adres*=5, nieuw adres=7, adreswijziging=7, adres wijzigen=7, verhuis*=7, verhuizing=7,
                verhuisd=7, postcode=5, ontvanger=6, straat=3, huisnummer=5, bezorgadres=6, ander adres=7, iemand anders=4,
                op naam van=4, cadeau voor=4
                """
            ),
            (
                .customization,
                """
                wat zat er in=6, ingredienten=5, waar kan ik .. kopen=5, kleinere doos=5, geen alcohol=6, zonder alcohol=6,
                geen wijn=6, zonder wijn=6, zonder honing=6, geen honing=6, allergi*=5, voorkeur*=5, aanpassen=4,
                veganistisch=5, vegetarisch=5, glutenvrij=6, koosjer=4, kosjer=4, vervangen=3, kiezen=4, drinken geen=6,
                drink geen=6, minder cosmetica=5, meer eten=4, suikervrij=5, diabet*=5, inhoud=3, in plaats van de=2,
                lusten geen=4
                """
            ),
            (
                .damage,
                """
                zaten niet in=6, zat niet in=6, niet in de doos=6, in het boekje=4, insecten=6, houdbaarheid*=5,
                verkeerd product=6, kapot=6, kapotte=6, beschadigd*=6, gebroken=6, gelekt=6, lekt=6, lekte=6, lekkage=6,
                gebarsten=6, geplet=5, stuk=4, ontbreekt=4, ontbrak=5, defect=5, schimmel=5, over datum=5, gemorst=5, nat=3,
                scherven=6, gescheurd=4, bedorven=5, ingedeukt=5, leeggelopen=6
                """
            ),
            (
                .gratitude,
                """
                hartelijk dank=5, heel erg bedankt=5, dank u wel=3, dank je wel=3, bedankt voor=3, prachtig*=4, geweldig*=4,
                heerlijk*=4, mooi*=3, blij=3, genoten=5, genieten=4, zegen*=5, fantastisch*=4, hou van=4, complimenten=5,
                super=2, dankbaar=4, lekker=3
                """
            ),
            (
                .cancel,
                """
                op te zeggen=7, zeg .. op=5, wil opzeggen=3, opzeg*=7, opzeggen=7, opgezegd=5, opzegging=7, annuleren=5,
                annulering=5, beeindig*=6, stoppen met=5, stopzetten=6, abonnement stoppen=7, wil stoppen=6, uitschrijven=6,
                niet meer ontvangen=6, wil niet meer=6, niet opzeggen=-7, afmelden=5, stop mijn=6
                """
            ),
            (
                .insistence,
                """
                vorige week al=6, al gevraagd om=6, graag nu regelen=4, geen pauze=5, zoals gevraagd=6, tweede keer=6,
                derde keer=6, al eerder=5, al gevraagd=6, al opgezegd=6, nogmaals=6, opnieuw=4, weer=1,
                nog steeds afgeschreven=6, hoe vaak=6, meerdere keren=5, herhaal=6, al gemaild=6, vorige week opgezegd=6,
                vorige mail=6, geen aanbieding*=6, toch weer=4
                """
            ),
            (
                .wantsHuman,
                """
                medewerker*=6, echt persoon=7, echte persoon=7, met iemand spreken=6, met iemand praten=6, bel mij=6,
                bellen=4, leidinggevende=5, geen robot=6, geen bot=6, mens spreken=6, telefonisch=4, een mens=5
                """
            ),
            (.question, "waar=1, wanneer=1, hoe=1, waarom=1, kunt u=1, kunnen jullie=1, kan ik=1, graag=1, wil=1"),
            (.positive, "bedankt, dank, prachtig*, geweldig*, heerlijk*, blij, mooi*, super, genoten, fantastisch*"),
            (
                .negative,
                """
                teleurgesteld*, teleurstellend, probleem=2, helaas=2, slecht*, ontevreden, jammer=2, kapot=2, verdrietig=2
                """
            ),
            (
                .frustrated,
                """
                belachelijk=6, schandalig=6, woedend=6, boos=4, onacceptabel=5, zat=3, oplichting=5, derde keer=4,
                niemand reageert=6, geen reactie=4, ongelooflijk=4, spuugzat=6
                """
            ),
            (
                .urgent,
                """
                dringend=5, spoed=5, met spoed=6, onmiddellijk=5, meteen=3, zo snel mogelijk=5, vandaag=2, morgen=2, direct=2
                """
            ),
            (.critical, "ziekenhuis=5, allergische reactie=6, vergiftiging=6, gewond=5"),
            (.affirmation, "ja, akkoord, bevestig*, prima, oke, ok, goed=1, doe maar, klopt"),
            (.refusal, "nee=2, nee bedankt, liever niet, niet nu"),
            (
                .tooExpensive,
                """
                te duur=6, duur=5, niet betalen=4, financieel*=5, financiele=5, werkloos=6, pensioen=4, bezuinigen=5, budget=4
                """
            ),
            (.tooMuch, "te veel=5, stapelt=6, opstapel*=6, geen ruimte=6"),
            (.moving, "emigre*=6, naar het buitenland=5"),
            (.notUsing, "gebruik .. niet=4, gebruiken .. niet=4, niet mijn smaak=6"),
            (.quality, "kwaliteit=4, steeds hetzelfde=6, niet waard=5, saai=4"),
            (.health, "operatie=4, ziekte=5, gezondheid=4, ziek=4, behandeling=4"),
            (.travelling, "vakantie=5, op reis=6, in het buitenland=5, weg ben=3"),
            (
                .notReceived,
                """
                niet ontvangen=6, nooit ontvangen=6, niet aangekomen=6, nooit aangekomen=6, kwijt=4, verloren=4,
                als bezorgd=6, staat bezorgd=6, gestolen=5
                """
            ),
            (.wantsReplacement, "vervanging=6, nieuw sturen=6, opnieuw sturen=6, nieuwe sturen=6, vervangend*=6"),
            (.wantsRefund, "terugbetal*=6, geld terug=6, vergoeding=5, schadevergoeding=6"),
            (.hasPhotos, "bijgevoegd=5, in de bijlage=6, hierbij foto*=6, foto bijgevoegd=6"),
            (.monthly, "elke maand=4, maandelijks*=4"),
            (
                .everySecondMonth,
                """
                om de twee maanden=6, elke twee maanden=6, om de maand=6, tweemaandelijks=6, eens in de twee maanden=6
                """
            ),
            (
                .quarterly,
                """
                per kwartaal=6, elke drie maanden=6, om de drie maanden=6, eens in de drie maanden=6, elk kwartaal=6
                """
            ),
            (.twiceAYear, "halfjaarlijks=6, om de zes maanden=6, twee keer per jaar=6"),
            (.alcohol, "alcohol=5, wijn=5"),
            (.honey, "honing=5"),
            (.allergen, "allergi*=4, noten=4, gluten*=4, pinda*=5"),
            (.vegan, "veganist*=5, vegetari*=5"),
            (.cosmetics, "cosmetica=5, zeep=4, creme=4"),
            (.lostLong, "twee maanden geleden=6, al twee maanden=6, meer dan een maand=5, maanden=2, al maanden=5"),
            (
                .repeatedComplaint,
                """
                derde keer=6, elke keer=5, telkens=5, steeds weer=6, niemand reageert=5, op rij=6, hoe vaak=4, vierde keer=6
                """
            ),
            (.importantCustomer, "trouwe klant=5, vanaf het begin=4, al jaren klant=5, donateur=5, dominee=4"),
            (.press, "journalist*=6, krant=5, artikel=3, pers=5, televisie=5, interview=5, blogger=6"),
            (.accessibility, "blind*=5, slechtziend*=6, rolstoel=6, gehandicapt*=6, handicap=5, doof=5, slechthorend*=6"),
            (.bereavement, "overleden=6, overlijden=6, begrafenis=6, weduwe=5, weduwnaar=5, gestorven=6, wijlen=6, uitvaart=6"),
            (.allergicReaction, "allergische reactie=7, uitslag=4, opgezwollen=5, voedselvergiftiging=7"),
            (.legal, "advocaat=6, rechtbank=6, rechtszaak=6, consumentenbond=6, juridisch*=6, aanklagen=6, avg=4"),
            (
                .fraud,
                """
                fraude=6, oplicht*=6, zonder mijn toestemming=6, zonder toestemming=6, nooit aangemeld=6, nooit besteld=5
                """
            ),
            (
                .bulkOrder,
                """
                groothandel=6, voor ons bedrijf=6, voor onze medewerkers=6, voor onze kerk=6, 50 dozen=6, 100 dozen=6
                """
            ),
            (.publicThreat, "sociale media=6, slechte recensie=6, negatieve review=6, trustpilot=6"),
            (.customsSeizure, "bij de douane=6, in beslag genomen=6, invoerrechten=6, douanekosten=6"),
            (.injury, "gesneden=6, gewond=6, glassplinter*=7, glas in=5"),
            (.suicide, "zelfmoord=9, niet meer leven=9, mezelf iets aandoen=9"),
            (.violence, "vermoord*=9, bom=6"),
            (.technicalFault, "website werkt niet=6, inloggen=5, wachtwoord=5, foutmelding=6"),
            (
                .doneClaim,
                """
                ik heb uw abonnement opgezegd, wij hebben uw abonnement opgezegd, is opgezegd, is geannuleerd,
                is terugbetaald, ik heb gepauzeerd, is gepauzeerd, wij hebben terugbetaald, ik heb gewijzigd
                """
            ),
            (.promise, "wij betalen u terug, wij sturen u een nieuw*, ik beloof, wij garanderen, u krijgt uw geld terug"),
            (.rudeness, "dom, stom*, idioot*, rustig aan=3, niet ons probleem=5"),
            (.broken, "kapot*=4, gebroken=4, gebarsten=4, scherven=4"),
            (.leaking, "gelekt=4, lek*=3, gemorst=4"),
        ])
}
