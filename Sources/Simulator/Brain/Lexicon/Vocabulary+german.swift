extension Vocabulary {
    static let german = Vocabulary(
        "de",
        [
            (
                .smallWord,
                """
                ich, der, die, das, und, ist, nicht, mein, meine, meinen, meiner, sie, wir, ein, eine, einen, mit, auf, fur,
                von, zu, habe, haben, bitte, danke, wo, wann, wie, es, aber, noch, auch, im, mir, mich, ihr, ihre, ihnen,
                hallo, guten, tag, sehr, den, dem, kann, konnen, wurde, bin, sind, als, dass, immer, kein, keine, nur, schon
                """
            ),
            (
                .shipping,
                """
                zuruck an den absender=6, geht .. zuruck=4, schon verschickt=6, bereits verschickt=6, verschickt=2,
                vor den feiertagen=4, noch rechtzeitig=4, abholstation=4, lieferung*=5, liefer*=4, paket*=4, wo ist mein=5,
                wo bleibt=6, versand*=4, versendet=4, verschickt=4, sendung*=5, sendungsnummer=6, sendungsverfolgung=6,
                nicht angekommen=6, nicht erhalten=5, noch nicht erhalten=6, noch nicht da=5, kommt .. an=3, wann kommt=6,
                angekommen=2, zoll=4, zugestellt=4, zustellung=4, unterwegs=4, verloren=3, verspatet*=4, verzoger*=4, post=2,
                noch nichts erhalten=6, warte=2, tracking=4, box erhalten=3, ankommen=3
                """
            ),
            (
                .payment,
                """
                zahlung*=5, bezahl*=4, abgebucht=6, abbuchung*=6, doppelt=3, rechnung*=5, kreditkarte*=5, karte=3, belastet=5,
                erstattung=4, preis*=3, kosten=3, kostet=3, lastschrift=6, konto=3, bankverbindung=6, abgelehnt=4, paypal=4,
                quittung=5, beleg=4, rabatt*=4, gutschein*=4, gebuhr*=3, zweimal=3, geld zuruck=4
                """
            ),
            (
                .frequency,
                """
                alle sechs wochen=6, zu oft=6, nur zu den feiertagen=6, weniger pakete=5, alle zwei monate=6, alle 2 monate=6,
                jeden zweiten monat=6, vierteljahrlich*=6, alle drei monate=6, alle 3 monate=6, quartal*=6, seltener=6,
                haufiger=5, ofter=4, halbjahrlich*=6, alle sechs monate=6, haufigkeit=6, lieferrhythmus=6, rhythmus=5,
                intervall*=5, nicht jeden monat=6, statt monatlich=6, statt jeden monat=6, zweimonatlich=6, turnus=5,
                zweimal im jahr=5
                """
            ),
            (
                .skip,
                """
                uberspringen=6, uberspringe=6, aussetzen=5, auslassen=5, diesen monat .. nicht=4, nachsten monat .. nicht=3,
                diesen monat keine=6, nachsten monat keine=6, kein paket .. monat=5, nicht schicken .. monat=5,
                monat auslassen=6, monat aussetzen=6
                """
            ),
            (
                .pause,
                """
                keine pause=-12, pausier*=6, pause=6, unterbrech*=5, vorubergehend=5, stilllegen=5, einfrieren=6,
                ruhen lassen=6, fur ein paar monate=4, fur einige monate=4, wieder aufnehmen=5, fortsetzen=3, anhalten=4
                """
            ),
            (
                .address,
                """
                an meine tochter=5, an meinen sohn=5, an meine mutter=5, nachname=4, falsch geschrieben=5, wohnungsnummer=5,
                etikett=4, adresse*=5, neue adresse=7, adressanderung=7, adresse andern=7, umgezogen=7, umzug=6, umziehen=6,
                ziehe um=6, ziehen um=6, postleitzahl=5, plz=5, empfanger*=6, strasse=3, hausnummer=5, lieferadresse=6,
                anschrift=6, wohnung=2, an eine andere=3, verschenken=4
                """
            ),
            (
                .customization,
                """
                was war in=5, was ist in der=4, zutaten=5, wo kann ich .. kaufen=5, kleinere box=5, enthalt=3, enthielt=4,
                ohne alkohol=6, keinen alkohol=6, kein alkohol=6, ohne wein=6, keinen wein=6, ohne honig=6, keinen honig=6,
                allergi*=5, vorlieben=6, wunsch*=1, bevorzug*=5, anpassen=5, vegan*=5, vegetari*=5, glutenfrei=6, koscher*=4,
                ersetzen=3, austauschen=4, trinke keinen=6, trinken keinen=6, auswahlen=5, aussuchen=5, weniger kosmetik=6,
                mehr lebensmittel=5, zuckerfrei=5, diabetiker*=5, statt der=2, inhalt=3, mag keine=4
                """
            ),
            (
                .damage,
                """
                war nicht in der box=6, war nicht dabei=5, waren nicht dabei=5, nicht dabei=4, lag nicht bei=5,
                im heft steht=5, insekten=6, haltbarkeit=5, falscher artikel=6, statt des=3, kaputt*=6, beschadigt*=6,
                zerbrochen*=6, gebrochen=5, ausgelaufen=6, undicht=6, lauft aus=6, zersprungen=6, geplatzt=6, defekt*=5,
                zerdruckt=5, gerissen=4, fehlt=3, fehlte=4, fehlten=4, schimmel*=5, abgelaufen=4, verschuttet=6, scherben=6,
                verdorben=5, nass=4, durchnasst=5, schaden=4, gesprungen=5
                """
            ),
            (
                .gratitude,
                """
                vielen dank=3, herzlichen dank=5, tausend dank=5, danke fur=3, wunderbar*=4, wunderschon*=4, toll*=3,
                liebe die=4, lieben die=4, begeistert=5, kostlich*=4, lecker*=4, grossartig*=4, gottes segen=5, segne*=4,
                gefreut=4, freude=3, super=2, weiter so=5, dankbar=4
                """
            ),
            (
                .cancel,
                """
                mochte kundigen=3, aussteigen=5, nicht verlangern=6, ende des abos=5, kundig*=7, gekundigt=5,
                abonnement beenden=7, abo beenden=7, stornier*=6, abbestell*=7, abmelden=5, beenden=4, mochte nicht mehr=5,
                will nicht mehr=6, aufhoren=4, austreten=4, nicht kundigen=-7, kein interesse mehr=6, keine weiteren pakete=6,
                abo stoppen=6, keine boxen mehr=6, aufloesen=3
                """
            ),
            (
                .insistence,
                """
                keine pause=5, zum zweiten mal=2, wie gesagt=5, wie ich schrieb=6, warte immer noch=3, ohne antwort=4,
                letzte woche=2, schon einmal=5, erinnere=4, zum zweiten mal=6, zum dritten mal=6, bereits gekundigt=6,
                schon gekundigt=6, schon geschrieben=6, bereits geschrieben=6, nochmals=5, noch einmal=4, erneut=5, wieder=1,
                immer noch abgebucht=6, trotzdem=4, trotz kundigung=6, wie oft=6, mehrfach=5, mehrmals=5, ich wiederhole=6,
                letzte woche .. gekundigt=6, kein angebot=5, keine angebote=6, bereits mehrmals=6
                """
            ),
            (
                .wantsHuman,
                """
                mitarbeiter*=6, echten menschen=7, mit einem menschen=7, mit jemandem sprechen=6, mit jemandem reden=6,
                anrufen=4, rufen sie mich=6, vorgesetzte*=5, kein roboter=6, kein bot=6, ansprechpartner*=5, telefonisch=4,
                ruckruf=6
                """
            ),
            (.question, "wo=1, wann=1, wie=1, warum=1, konnen sie=1, kann ich=1, mochte=1, bitte=1, wollte=1"),
            (.positive, "danke, wunderbar*, wunderschon*, toll*, begeistert, lecker*, freu*, schon=1, perfekt, liebe=1"),
            (
                .negative,
                """
                enttauscht*, enttauschend, problem*=2, schlecht*, leider=2, unzufrieden*, traurig=2, argerlich, kaputt=2,
                schade=2
                """
            ),
            (
                .frustrated,
                """
                unverschamt*=6, frechheit=6, wutend=6, sauer=4, unmoglich=5, skandal*=6, betrug=5, abzocke=6, reicht es=6,
                die nase voll=6, zum dritten mal=4, niemand antwortet=6, keine antwort=4, genervt=5, unerhort=6
                """
            ),
            (
                .urgent,
                """
                dringend*=5, sofort=4, umgehend=4, heute=2, morgen=2, schnellstmoglich=5, eilig=4, eilt=5,
                so schnell wie moglich=5
                """
            ),
            (.critical, "krankenhaus=5, notaufnahme=6, allergische reaktion=6, vergiftung=6, verletzt=4"),
            (.affirmation, "ja, bestatig*, einverstanden, gerne=2, in ordnung, ok, genau, machen sie das"),
            (.refusal, "nein=2, nein danke, lieber nicht, nicht jetzt"),
            (
                .tooExpensive,
                """
                zu teuer=6, teuer=5, nicht leisten=6, finanziell*=5, arbeitslos=6, rente=4, rentner*=4, sparen=4,
                kosten gestiegen=5, budget=4
                """
            ),
            (.tooMuch, "zu viel*=4, stapel*=5, kein platz=5, keinen platz=6, sammelt sich=5, ansammeln=5"),
            (.moving, "auswander*=6, ins ausland ziehen=6, ziehe ins ausland=6"),
            (.notUsing, "nutze .. nicht=4, benutze .. nicht=4, brauche .. nicht=4, nicht mein geschmack=6"),
            (.quality, "qualitat=4, immer dasselbe=5, immer das gleiche=5, nicht wert=5, langweilig=4"),
            (.health, "operation=4, krankheit=5, gesundheit*=4, krank=4, behandlung=4"),
            (.travelling, "urlaub=5, verreis*=6, reise=3, im ausland=4, nicht zu hause=5, unterwegs bin=3"),
            (
                .notReceived,
                """
                nicht angekommen=6, nie angekommen=6, nicht erhalten=5, nie erhalten=6, verloren=4, als zugestellt=6,
                gestohlen=5, nichts erhalten=5, nicht bekommen=5
                """
            ),
            (.wantsReplacement, "ersatz=6, ersatzlieferung=7, neu schicken=6, nochmal schicken=6, neue flasche=5, umtausch*=5"),
            (.wantsRefund, "erstatt*=6, geld zuruck=6, ruckerstattung=6, entschadig*=5, gutschrift=5"),
            (.hasPhotos, "im anhang=6, anbei=5, foto* .. anbei=6, beigefugt=5, hange .. an=4"),
            (.monthly, "jeden monat=4, monatlich*=4, einmal im monat=5"),
            (.everySecondMonth, "alle zwei monate=6, alle 2 monate=6, jeden zweiten monat=6, zweimonatlich=6"),
            (.quarterly, "vierteljahrlich*=6, alle drei monate=6, alle 3 monate=6, pro quartal=6, einmal im quartal=6"),
            (.twiceAYear, "halbjahrlich*=6, alle sechs monate=6, alle 6 monate=6, zweimal im jahr=6"),
            (.alcohol, "alkohol*=5, wein=5, weine=5"),
            (.honey, "honig=5"),
            (.allergen, "allergi*=4, nusse=4, gluten*=4, erdnuss*=5"),
            (.kosher, "koscher*=4"),
            (.vegan, "vegan*=5, vegetari*=5"),
            (.cosmetics, "kosmetik*=5, seife*=4, creme*=4, duft*=4"),
            (
                .lostLong,
                """
                vor zwei monaten=6, uber einen monat=5, seit monaten=5, seit zwei monaten=6, mehr als einen monat=5,
                seit wochen=3
                """
            ),
            (
                .repeatedComplaint,
                """
                zum dritten mal=6, jedes mal=5, immer wieder=5, mehrfach=4, niemand antwortet=5, in folge=5, wie oft=4,
                zum vierten mal=6
                """
            ),
            (
                .importantCustomer,
                """
                stammkund*=5, von anfang an=4, treue kundin=5, treuer kunde=5, spender*=4, pastor=4, gemeinde=3
                """
            ),
            (.press, "journalist*=6, zeitung=5, reportage=5, presse=5, fernsehen=5, interview=5, bloggerin=6, blogger=6"),
            (.accessibility, "blind*=5, sehbehindert*=6, rollstuhl*=6, behinder*=5, gehorlos*=6, schwerhorig*=6"),
            (
                .bereavement,
                """
                verstorben*=6, gestorben=6, beerdigung=6, todesfall=6, witwe*=5, mein verstorbener=6, nachlass=5, trauer*=5,
                tod=4
                """
            ),
            (.allergicReaction, "allergische reaktion=7, ausschlag=5, geschwollen=5, lebensmittelvergiftung=7"),
            (
                .legal,
                """
                anwalt*=6, rechtsanwalt=6, klage=5, gericht=5, verbraucherschutz*=6, verbraucherzentrale=6, dsgvo=5,
                verklag*=6
                """
            ),
            (
                .fraud,
                """
                betrug*=6, ohne meine zustimmung=6, ohne mein einverstandnis=6, nie bestellt=5, nie abgeschlossen=5,
                unberechtigt*=5
                """
            ),
            (
                .bulkOrder,
                """
                grossbestellung=6, fur unsere firma=6, fur unsere mitarbeiter=6, fur unsere gemeinde=6, 50 pakete=6,
                100 pakete=6
                """
            ),
            (.publicThreat, "schlechte bewertung=6, negative bewertung=6, soziale medien=5, offentlich machen=5, trustpilot=6"),
            (.customsSeizure, "beim zoll=5, beschlagnahmt=6, zollgebuhr*=5, einfuhr*=4"),
            (.injury, "geschnitten=5, verletzt=6, glassplitter=7, scherbe im=6"),
            (.suicide, "umbringen=7, selbstmord=9, suizid*=9, nicht mehr leben=9"),
            (.violence, "bombe=7, bringe sie um=9"),
            (.technicalFault, "website funktioniert nicht=6, anmelden=3, einloggen=5, passwort=5, fehlermeldung=5"),
            (
                .doneClaim,
                """
                ich habe ihr abonnement gekundigt, wir haben ihr abonnement gekundigt, wurde gekundigt, wurde storniert,
                wurde erstattet, habe ich pausiert, wurde pausiert, ich habe storniert, wir haben erstattet,
                ich habe geandert, wir haben geandert
                """
            ),
            (
                .promise,
                """
                wir werden ihnen erstatten, wir erstatten ihnen, sie erhalten eine erstattung, wir schicken ihnen ersatz,
                ich verspreche, wir garantieren
                """
            ),
            (.rudeness, "dumm*, idiot*, beruhigen sie sich=4, nicht unser problem=5, ihre schuld=4"),
            (.broken, "kaputt*=4, zerbrochen*=4, gebrochen=4, zersprungen=4, scherben=4"),
            (.leaking, "ausgelaufen=5, undicht=4, lauft aus=4"),
            (.itemMissing, "fehlt*=4, nicht dabei=4"),
        ])
}
