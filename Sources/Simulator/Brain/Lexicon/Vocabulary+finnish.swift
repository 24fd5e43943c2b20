extension Vocabulary {
    static let finnish = Vocabulary(
        "fi",
        [
            (
                .smallWord,
                """
                ja, on, ei, minun, mina, olen, en, se, että, mutta, missä, milloin, miten, kiitos, hei, voinko, voitteko,
                haluan, haluaisin, vielä, ole, oli, kun, niin, tai, myös, jos, mitä, meidän, teidän, mulle, minulle, te, me,
                ovat, kuin, vain, nyt, ette, emme, saada, tämä, hyvää, päivää, pyydän, miksi, joka
                """
            ),
            (
                .shipping,
                """
                toimitu*=5, paket*=4, missä pakettini=6, missä on pakettini=6, lähety*=4, seuranta*=6, seurantakoodi=6,
                ei ole saapunut=6, ei ole tullut=6, en ole saanut=6, saapu*=4, milloin .. tulee=6, milloin .. saapuu=6,
                myöhä*=4, tulli*=4, posti=3, matkalla=4, kadon*=4, kuljetus*=4, laatikkoni=3, odotan=2, perille=4, vieläkään=3
                """
            ),
            (
                .payment,
                """
                maksu*=5, maksoin=4, maksaa=3, veloit*=6, veloitettu=6, kahdesti=4, lasku*=5, luottokort*=6, korttini=4,
                pankkikort*=5, hyvity*=4, hinta=3, hinnasta=3, tililtä=4, hylätty=4, kuitti=6, alennu*=4, uusi kortti=5,
                rahat takaisin=5, tuplaveloitus=7
                """
            ),
            (
                .frequency,
                """
                joka toinen kuukausi=6, kahden kuukauden välein=6, kolmen kuukauden välein=6, neljännesvuosi*=6, harvemmin=6,
                useammin=5, toimitusväli*=6, tiheys=5, kaksi kertaa vuodessa=6, puolivuosi*=6, ei joka kuukausi=6,
                joka kuukausi .. sijaan=6, kuukausittaisen sijaan=6, väliä=2
                """
            ),
            (
                .skip,
                """
                ohittaa=6, ohitta*=5, väliin=6, jättää väliin=7, jättäkää väliin=7, ei laatikkoa .. kuukau*=6,
                älkää lähettäkö .. kuukau*=6, jätetään väliin=7, jättäisin väliin=7
                """
            ),
            (
                .pause,
                """
                en halua taukoa=-12, tauko*=6, tauolle=6, tauon=5, keskeyt*=5, väliaikai*=5, toistaiseksi=4, jäädyt*=6,
                muutamaksi kuukaudeksi=5, jatkaa myöhemmin=5
                """
            ),
            (
                .address,
                """
                osoite*=5, osoitteen*=6, osoitettani=6, uusi osoite=7, osoitteenmuutos=7, muuttanut=6, muutin=6, muutimme=6,
                muutto=4, postinumero=6, vastaanottaja*=6, katu=3, toimitusosoite=6, toiselle henkilölle=5, lahjaksi=3
                """
            ),
            (
                .customization,
                """
                ei alkoholia=6, ilman alkoholia=6, ei viiniä=6, ilman viiniä=6, ilman hunajaa=6, ei hunajaa=6, allergi*=5,
                allerginen=5, toive*=3, mieltymy*=6, mukauttaa=5, vegaani*=5, kasvis*=5, gluteeniton*=6, kosher=4,
                vaihtaa .. tilalle=5, valita=4, emme juo=6, en juo=6, vähemmän kosmetiikkaa=6, enemmän ruokaa=6, sokeriton*=5,
                sisältö*=3
                """
            ),
            (
                .damage,
                """
                rikki=6, rikkoutu*=6, vahingoittu*=6, vaurioitu*=6, vuota*=6, vuotanut=6, vuoti=6, särky*=6, murskaantu*=6,
                halki*=4, puuttui=5, puuttuu=4, viallinen=6, homeessa=5, hometta=5, vanhentunut=5, läikky*=6, märkä=4,
                kastunut=5, sirpale*=6, hajonnut=6, hajalla=5
                """
            ),
            (
                .gratitude,
                """
                kiitos paljon=5, suuri kiitos=5, kiitos kaunis=5, kiitokset=4, kiitos ihanasta=5, ihana*=4, upea*=4,
                mahtava*=4, rakastan=4, rakastamme=5, herkul*=4, siunau*=5, kaunis=2, iloinen=3, nautimme=5, tykkään=4,
                loistava*=4, hieno*=3, kiitollinen=4
                """
            ),
            (
                .cancel,
                """
                peruu*=6, peruutt*=6, peruuttaa tilaukse*=7, perua=6, irtisano*=7, lopettaa tilaukse*=7, lopettaa=5,
                lopetta*=5, lopetan=6, en halua enää=6, emme halua enää=6, päättää tilaukse*=6, älkää lähettäkö enää=6,
                erota=4, en halua peruuttaa=-9
                """
            ),
            (
                .insistence,
                """
                en halua taukoa=5, viime viikolla=2, kuten pyysin=6, muistutan=5, toisen kerran=6, kolmannen kerran=6,
                jo pyytänyt=6, olen jo=4, jo kirjoittanut=6, taas=2, uudelleen=4, uudestaan=4, edelleen veloit*=6,
                kuinka monta kertaa=6, useita kertoja=5, useaan kertaan=6, toistan=6, viime viikolla .. peru*=6,
                ei tarjouksia=6, jälleen=4
                """
            ),
            (
                .wantsHuman,
                """
                puhua ihmisen kanssa=7, oikea ihminen=7, oikean ihmisen=7, puhua jonkun kanssa=6, asiakaspalvelija*=6,
                soittakaa=6, soittaa minulle=6, esimies=5, ei botti=6, ei robotti=6, ihmiselle=4
                """
            ),
            (.question, "missä=1, milloin=1, miten=1, miksi=1, voitteko=1, voinko=1, haluan=1, haluaisin=1"),
            (.positive, "kiitos, ihana*, upea*, mahtava*, rakastan, iloinen, tyytyväinen, täydellinen, loistava*, hieno*"),
            (.negative, "pettynyt, pettymys, ongelma*=2, valitettavasti=2, huono*, tyytymätön, surullinen=2, harmi=2, rikki=2"),
            (
                .frustrated,
                """
                törkeää=6, vihainen=5, raivoissa*=6, kyllästynyt=6, huijaus=5, kolmannen kerran=4, kukaan ei vastaa=6,
                kamala*=4, järkyttävä*=5, häpeällistä=6, riittää=4, käsittämätöntä=5
                """
            ),
            (.urgent, "kiire*=5, kiireellinen=5, heti=4, välittömästi=5, mahdollisimman pian=5, tänään=2, huomenna=3"),
            (.critical, "sairaala*=5, allerginen reaktio=6, myrkyty*=6"),
            (.affirmation, "kyllä, joo, vahvistan, ok, sopii, tehkää niin, selvä=2"),
            (.refusal, "ei kiitos, ei nyt, antaa olla"),
            (
                .tooExpensive,
                """
                liian kallis=6, kallis=5, kallista=5, varaa=4, taloudelli*=5, työtön=6, eläke*=4, säästä*=3, rahat=2
                """
            ),
            (.tooMuch, "liikaa=5, liian paljon=5, kertyy=5, ei tilaa=6, kertynyt=5"),
            (.moving, "muutan ulkomaille=6"),
            (.notUsing, "en käytä=6, emme käytä=6, ei minun makuun=6"),
            (.quality, "laatu=4, laatuun=4, aina samaa=6, ei ole sen arvoinen=6, tylsä*=4"),
            (.health, "leikkau*=5, sairau*=5, tervey*=4, sairas=4, hoito=3"),
            (.travelling, "loma*=4, matkustan=5, matkoilla=6, ulkomailla=4, poissa=4"),
            (
                .notReceived,
                """
                ei ole saapunut=6, ei saapunut=6, en ole saanut=6, en saanut=6, kadonnut=5, toimitetuksi=5,
                merkitty toimitetuksi=6, varastettu=6, ei tullut=5
                """
            ),
            (.wantsReplacement, "korvaav*=6, uusi tilalle=6, lähettää uuden=6, uuden tilalle=6"),
            (.wantsRefund, "hyvity*=6, rahat takaisin=6, korvau*=5, palautus=4"),
            (.hasPhotos, "liitteenä=6, kuva liitteenä=6, liitän=5, ohessa kuva*=6"),
            (.monthly, "joka kuukausi=4, kuukausittain=5"),
            (.everySecondMonth, "joka toinen kuukausi=6, kahden kuukauden välein=6"),
            (.quarterly, "kolmen kuukauden välein=6, neljännesvuosittain=6, joka kolmas kuukausi=6"),
            (.twiceAYear, "kaksi kertaa vuodessa=6, puolivuosittain=6, kuuden kuukauden välein=6"),
            (.alcohol, "alkoholi*=5, viini*=5"),
            (.honey, "hunaja*=5"),
            (.allergen, "allergi*=4, pähkin*=4, gluteen*=4"),
            (.cosmetics, "kosmetiik*=5, saippu*=4, voide=4"),
            (.lostLong, "kaksi kuukautta sitten=6, yli kuukausi=5, yli kuukauden=5, kuukausia=4, jo kaksi kuukautta=6"),
            (
                .repeatedComplaint,
                """
                kolmannen kerran=6, joka kerta=5, yhä uudelleen=6, useita kertoja=4, kukaan ei vastaa=5, peräkkäi*=6,
                neljännen kerran=6
                """
            ),
            (.importantCustomer, "uskollinen asiakas=5, alusta asti=4, alusta lähtien=4, lahjoittaja=5"),
            (.press, "toimittaja=5, sanomaleh*=6, lehtijuttu=6, haastattelu=5, bloggaaja=6"),
            (.accessibility, "sokea*=6, näkövamma*=6, pyörätuoli*=6, vammai*=5, kuuro*=5, kuulovamma*=6"),
            (
                .bereavement,
                """
                kuollut=6, kuoli=6, menehtyi=6, menehtynyt=6, hautajais*=6, leski=5, kuolema*=6, edesmennyt=6, kuolinpesä=6
                """
            ),
            (.allergicReaction, "allerginen reaktio=7, ihottuma=5, turvonnut=5, ruokamyrkytys=7"),
            (.legal, "asianajaja*=6, lakimies*=6, oikeuteen=6, kuluttajaviranomai*=6, kuluttajaneuvonta=6"),
            (.fraud, "petos=6, huijaus=6, ilman lupaani=6, ilman suostumustani=6, en ole tilannut=6"),
            (.bulkOrder, "tukku*=5, yrityksellemme=6, työntekijöillemme=6, 50 laatikkoa=6, 100 laatikkoa=6"),
            (.publicThreat, "sosiaalisessa mediassa=6, huono arvostelu=6, trustpilot=6"),
            (.customsSeizure, "tullissa=6, takavarikoi*=6, tullimaksu*=6"),
            (.injury, "haava*=4, viilsin=6, loukkaantu*=6, lasinsiru*=7"),
            (.suicide, "itsemurha*=9, en halua elää=9, tappaa itseni=9"),
            (.violence, "tapan teidät=9, pommi=7"),
            (.technicalFault, "verkkosivu ei toimi=6, kirjautua=5, salasana=5, virheilmoitus=6"),
            (
                .doneClaim,
                """
                olen peruuttanut, olemme peruuttaneet, on peruutettu, olen keskeyttänyt, on keskeytetty, olen hyvittänyt,
                on hyvitetty, olen muuttanut tilau*
                """
            ),
            (.promise, "hyvitämme, lähetämme uuden, lupaan, takaamme, saatte rahat takaisin"),
            (.rudeness, "tyhmä*, idiootti*, rauhoittukaa=4, ei ole meidän ongelma*=5"),
            (.broken, "rikki=4, särky*=4, hajonnut=4"),
            (.leaking, "vuot*=4, läikky*=4"),
        ])
}
