extension Vocabulary {
    /// What exactly customers want or have, what makes a case exceptional, and what a reply must not say.
    static let englishDetails: [(Concept, String)] = [
        (
            .notReceived,
            """
            never came=5, never arrived=5, didnt arrive=5, did not arrive=5, hasnt arrived=3, not received=4,
            never received=5, lost=3, says delivered=6, marked as delivered=6, shows delivered=6, missing package=6,
            missing parcel=6, missing box=6, havent received=3, nothing arrived=5, nothing came=5, stolen=5
            """
        ),
        (.wrongAddress, "wrong address=6, old address=5, previous address=5"),
        (
            .wantsReplacement,
            """
            replacement=5, replace it=5, send .. again=4, send a new one=6, send another=5, new one=3, resend=5, reship=5
            """
        ),
        (.wantsRefund, "refund*=6, money back=6, reimburs*=6, compensat*=5, credit .. account=3"),
        (.wantsPhotos, "photo*=3, picture*=3"),
        (
            .hasPhotos,
            """
            attached=5, see photo*=5, attaching=5, here are .. photos=6, here is .. photo=6, photo attached=6,
            pictures attached=6, see the picture*=5, i attach=5
            """
        ),
        (.monthly, "monthly=3, every month=4, each month=4, once a month=5"),
        (
            .everySecondMonth,
            """
            every other month=6, every two months=6, every 2 months=6, every second month=6, bimonthly=5, bi monthly=6,
            alternate months=6, six times a year=5
            """
        ),
        (
            .quarterly,
            """
            quarterly=6, every three months=6, every 3 months=6, once a quarter=6, each quarter=6, four times a year=6,
            every third month=6
            """
        ),
        (.twiceAYear, "every six months=6, every 6 months=6, twice a year=6, semi annual*=6, half year*=4, twice yearly=6"),
        (.alcohol, "alcohol*=5, wine=5, wines=5, liqueur=5, drink=2, beer=4"),
        (.honey, "honey=5"),
        (.allergen, "allerg*=4, nuts=4, peanut*=5, gluten*=4, lactose=5, sesame=4, celiac=5"),
        (.kosher, "kosher=5, pesach=4, passover=4, hechsher=5"),
        (.vegan, "vegan=5, vegetarian=5, no meat=4"),
        (.cosmetics, "cosmetic*=5, soap=4, cream=4, perfume=4, skin care=4, skincare=4, scented=4"),
        (
            .lostLong,
            """
            two months ago=5, three months ago=6, over a month=5, more than a month=5, six weeks=5, seven weeks=5,
            eight weeks=5, two months=3, for months=5, 60 days=5, 45 days=4, since last year=5, weeks ago=2
            """
        ),
        (
            .repeatedComplaint,
            """
            third time=6, third box=5, in a row=5, again and again=6, every time=4, every single time=6, fourth time=6,
            fifth email=6, third email=6, several emails=5, written many times=6, keeps happening=6, multiple times=5,
            nobody answers=5, no one has replied=5, never got an answer=5, how many times=5, numerous=4, twice already=4
            """
        ),
        (
            .importantCustomer,
            """
            vip=6, since the beginning=4, from the very beginning=5, founding member=6, for ten years=5, for years=3,
            ambassador=6, loyal customer=4, pastor=4, congregation=4, member since=4, major donor=6, donor=4
            """
        ),
        (
            .press,
            """
            journalist*=6, reporter=6, newspaper=6, article about=5, interview=5, tv station=6, press=5, podcast=5,
            influencer=6, youtube channel=6, blogger=6, media=3, documentary=5
            """
        ),
        (
            .accessibility,
            """
            blind=5, visually impaired=6, wheelchair=6, disabled=5, disability=5, deaf=5, hard of hearing=6,
            screen reader=6, dyslexi*=5, large print=5, dementia=5, alzheimer*=5
            """
        ),
        (
            .bereavement,
            """
            died in=6, who died=6, had this subscription .. died=6, passed away=6, died=5, funeral=6, deceased=6,
            late husband=6, late wife=6, my late=5, grieving=6, lost my husband=6, lost my wife=6, lost my mother=6,
            lost my father=6, widow=5, bereave*=6, death of=5, estate of=4
            """
        ),
        (
            .allergicReaction,
            """
            lips swelled=7, throat closed=7, swelled up=6, emergency room=6, allergic reaction=7, anaphyla*=7, swollen=4,
            swelling=4, hives=6, rash=5, epipen=7, food poisoning=6, got sick from=6, broke out in=4
            """
        ),
        (
            .legal,
            """
            lawyer=6, attorney=6, sue=5, lawsuit=6, court=3, legal action=6, consumer protection=6, ombudsman=6,
            small claims=6, better business bureau=6, gdpr=5, delete my data=6, regulator=5, trading standards=6
            """
        ),
        (
            .fraud,
            """
            fraud*=6, unauthori*=6, without my permission=5, stolen card=6, identity theft=6, scam=5, hacked=6,
            never signed up=6, didnt sign up=6, did not sign up=6, chargeback=6, dispute=4, dont recognize=5,
            dont recognise=5
            """
        ),
        (
            .bulkOrder,
            """
            bulk=5, wholesale=6, 50 boxes=6, 100 boxes=6, 30 boxes=6, 200 boxes=6, for our church=5, for my company=5,
            for our company=5, for our employees=6, corporate=5, conference=4, gifts for all=5, boxes for=3
            """
        ),
        (
            .publicThreat,
            """
            facebook page=3, post about this=5, trustpilot=6, bad review=5, social media=5, negative review=6,
            leave a review=4, tell everyone=5, go public=6, twitter=4, warn others=5
            """
        ),
        (
            .customsSeizure,
            """
            held at customs=6, customs seized=6, seized=6, confiscated=6, customs fee*=5, import duty=6, import duties=6,
            customs want*=5, stuck in customs=6, returned to sender=5
            """
        ),
        (
            .injury,
            """
            swelled up=4, had to see a doctor=4, cut my hand=6, cut myself=6, glass in=5, injur*=6, burned my=5,
            broken glass in the food=7, hospital=5, chipped my tooth=6, shard*=5, cut my finger=6, my child cut=6
            """
        ),
        (.minor, "my daughter is=2, child ordered=6, under 18=6, minor=4, years old and=2, teenager=4, kid used=5"),
        (.suicide, "kill myself=9, suicid*=9, end my life=9, dont want to live=9, self harm=8, hurt myself=8"),
        (.violence, "kill you=9, bomb=7, shoot you=9, hurt you=6, blow up=5, attack you=7, find where you live=8"),
        (
            .technicalFault,
            """
            website is down=5, cant log in=5, cannot log in=5, login=3, password=3, error message=5, website=2,
            page not loading=5, link doesnt work=5, link does not work=5
            """
        ),
        (
            .doneClaim,
            """
            i have cancelled, i have canceled, i have paused, i have refunded, i have changed, i have skipped,
            i have updated, ive cancelled, ive canceled, ive paused, ive refunded, ive changed, ive skipped, ive updated,
            we have cancelled, we have canceled, we have paused, we have refunded, we have changed, we have skipped,
            weve cancelled, weve paused, weve refunded, i cancelled, i canceled, i paused, i refunded, has been cancelled,
            has been canceled, has been refunded, have been refunded, has been paused, i have issued, we have issued,
            i have processed, is now cancelled, is now paused
            """
        ),
        (
            .promise,
            """
            we will refund, i will refund, you will receive a refund, we will send you a replacement,
            i will send you a replacement, we guarantee, i guarantee, i promise, we promise, will be compensated,
            full refund, free box, we will compensate, you will get a refund
            """
        ),
        (
            .rudeness,
            """
            stupid, idiot*, shut up, your fault=4, not my problem=5, stop complaining=5, whatever=2, calm down=3,
            as i already told you=4, read the website=3, nonsense=3, dumb
            """
        ),
        (
            .leak,
            """
            system prompt, my instructions, as an ai, language model, answer is not needed, placeholder, undefined,
            lorem ipsum
            """
        ),
        (
            .broken,
            """
            broken=4, broke=4, shattered=4, smashed=4, cracked=4, in pieces=4, crushed=3, torn=2, chipped=4, dented=3
            """
        ),
        (.leaking, "leak*=5, spill*=4, spilt=4, soaked=3, oil all over=4"),
        (
            .spoiled,
            """
            spoil*=4, mold*=4, mould*=4, rancid=4, best before=4, expired=4, insect*=4, stale=4, out of date=4, melted=4
            """
        ),
        (.itemMissing, "missing=3, not in the box=4, wasnt in the box=4, although the leaflet=4, leaflet lists=4"),
        (.wrongItem, "wrong item=5, wrong product=5, got .. instead of=4, i asked for no=4"),
    ]
}
