extension Vocabulary {
    static let english = Vocabulary("en", englishRequests + englishDetails)

    /// What customers ask for, how they feel, and why they leave.
    private static let englishRequests: [(Concept, String)] = [
        (
            .smallWord,
            """
            the, is, are, my, i, im, ive, you, your, it, its, and, to, of, for, we, not, dont, have, has, was, please,
            this, that, would, could, what, when, where, how, with, on, at, but, from, hello, hi, dear, thanks, thank,
            can, been, there, did, does, our, be, they, still, just, about, want, like, me, so, get, got, every, instead
            """
        ),
        (
            .shipping,
            """
            nowhere to be seen=6, what happened to it=4, what happened to my=4, when my box=4, box will arrive=5,
            will arrive=3, goes back to=4, returned to=3, make it before=4, next box make=4, sent already=3,
            shipped already=4, courier came=3, available for pickup=5, where was it=2, made it to=3, due to arrive=5,
            track=3, tracking=4, tracking number=5, where is my box=6, where is my package=6, where is my order=6,
            wheres my=5, where is it=2, where is my=3, shipped=3, shipping=3, shipment*=4, deliver=3, delivered=3,
            delivery=3, deliveries=3, courier=4, customs=4, in transit=5, arrive=2, arrived=2, arrives=3, hasnt arrived=5,
            has not arrived=5, have not received=5, havent received=5, havent gotten=4, did not receive=5,
            didnt receive=5, never came=5, never arrived=5, didnt arrive=5, never received=5, still waiting=3,
            lost in the mail=6, lost in transit=6, parcel=3, package=2, dispatch*=3, sent out=2, when will .. arrive=5,
            when will .. get here=5, when can i expect=5, post office=4, usps=4, fedex=4, dhl=4, ups=3, israel post=4,
            delayed=3, delay=3, out for delivery=5, on its way=3, no box=3, still no box=5, havent seen my box=4,
            get here=3, show up=3, shows up=3, showed up=3, status of my order=4, mailed=3, in the mail=3, stuck in=3,
            how long does .. take=4, ship to=4, how long until=3, on the way=2, box yet=4, no sign of=3, whereabouts=4,
            awaiting=2
            """
        ),
        (
            .payment,
            """
            bank shows=4, more than usual=3, my bank=3, renewal=3, taken from=3, took money=4, money was taken=5,
            taken out of=4, two payments=5, charged more=5, price change=4, cheaper plan=3, charge=3, charged=4,
            charges=3, charged twice=6, double charge*=6, overcharg*=5, payment*=4, pay=2, paid=3, invoice*=5, billing=4,
            bill=3, billed=4, credit card=4, debit card=4, card declined=6, declined=4, my card=3, new card=4, paypal=4,
            receipt*=4, refund*=4, money back=4, price=3, cost=3, costs=3, bank statement=5, statement=3, transaction*=4,
            expired card=4, card expired=5, update my card=5, update my payment=6, payment method=5, vat=3, currency=3,
            dollars=2, discount*=3, coupon*=4, promo code=4, fee=3, fees=3, subscription cost=3, how much=3, withdrawn=3,
            debited=4, deducted=4, failed payment=6
            """
        ),
        (
            .frequency,
            """
            every six weeks=6, every month rather than=6, rather than every=5, slow it down=6, slow down=5, too quickly=4,
            come a bit quickly=5, only around the holidays=6, around the holidays=4, twice yearly=5, too often=6,
            boxes .. too fast=4, every few months=6, every four months=6, fewer boxes=4, spread .. out=4, once every=3,
            frequency=5, every other month=6, every two months=6, every 2 months=6, every second month=6, bimonthly=5,
            bi monthly=6, quarterly=6, every three months=6, every 3 months=6, every six months=6, every 6 months=6,
            twice a year=5, semi annual*=6, less often=6, less frequent*=6, more often=5, more frequent*=5,
            once a quarter=6, instead of monthly=6, instead of every month=6, instead of each month=6, not every month=5,
            every month is too=4, four times a year=6, back to monthly=6, monthly instead=4, switch .. monthly=4,
            each quarter=5, alternate months=6, how often=3, once a year=4, once every=4, every month again=4
            """
        ),
        (
            .skip,
            """
            without a box this month=6, no box this month=6, no box next month=6, dont send .. next month=6, skip it=2,
            skip=6, skipping=5, skipped=2, miss a month=4, not send .. this month=5, dont send .. this month=5,
            next month off=5, without the .. box=2, pass on .. box=4, no box .. this month=4, hold off .. box=4,
            dont need .. this month=4, leave out .. month=5, miss out .. month=3, sit out=4
            """
        ),
        (
            .pause,
            """
            hold the box*=6, hold off=5, start my boxes again=6, start again=5, resume my=5, after my pause=4,
            dont want a pause=-12, no pause=-12, not a pause=-10, not want a pause=-12, dont want to pause=-12,
            back from=1, start .. again earlier=5, restart=4, reactivate=5, be back=2, pause=6, paused=4, pausing=5,
            put .. on hold=6, on hold=4, suspend=5, suspended=3, take a break=5, taking a break=5, temporarily stop=6,
            stop .. temporarily=6, stop .. for a while=6, stop .. for a few months=6, freeze=4, resume=4, unpause=5,
            restart my subscription=5, for a couple of months=2, hold my subscription=6, hold .. until=4, break from=4,
            hold my box*=5
            """
        ),
        (
            .address,
            """
            spelled wrong=5, misspelled=5, on the label=5, surname=4, my last name=3, flat number=5, apartment=2,
            go to my=5, send .. boxes to=5, send it there=5, send the next box to=6, instead of me=5, come to my=4,
            phone number for the courier=6, change my phone=5, send them to=4, gift recipient=5, care home=2,
            staying at=3, to my son=4, to my daughter=4, to my mother=4, deliver to=2, remaining boxes to=5,
            room number=3, adress=4, address=4, new address=6, change my address=7, change of address=7,
            shipping address=5, delivery address=5, moved to=4, moved house=6, we moved=5, i moved=5, ive moved=6,
            have moved=5, moving to=4, moving house=5, zip code=4, postal code=4, apartment number=4, street name=3,
            wrong street=5, send it to=3, send .. to my=3, ship it to=3, recipient=6, as a gift to=4, gift to=3,
            receive it instead of me=5, in her name=4, in his name=4, change the name=5, change the recipient=7,
            different person=4, relocat*=5, house number=4, update .. address=6, redirect .. to=4
            """
        ),
        (
            .customization,
            """
            what was in .. box=6, what is in .. box=6, whats in .. box=5, what exactly is in it=6, where can i buy=5,
            smaller box=5, bigger box=5, whats inside=4, ingredients=5, ingredient=4, next box contain=5, contain=3,
            contains=3, swap=4, leave out=4, who made=4, buy another=4, recipe*=3, is it kosher=5, can i order=3,
            extra jar=4, a different=2, no alcohol=6, without alcohol=6, no wine=6, without wine=6, dont drink=5,
            no honey=6, without honey=6, allergic to=4, allergy=4, allergies=4, prefer=4, preference*=5, preferences=5,
            customi*=6, customise=6, substitut*=5, swap=5, replace the=2, different items=4, exclude=5, gluten free=5,
            gluten=4, vegan=5, vegetarian=5, kosher=4, diabetic=4, sugar free=4, more food=4, less food=4,
            more cosmetics=4, no cosmetics=5, no soap=4, without nuts=5, dont like=2, dont include=5, please include=4,
            can i choose=5, choose what=5, pick what=4, instead of the=2, scented=3, unscented=4, what will be in=3,
            leave out the=4, no candles=4, add more=3, only food=4, keep .. out of=4, cant eat=5, cant have=3
            """
        ),
        (
            .damage,
            """
            came in .. pieces=7, three pieces=5, two pieces=4, leaflet lists=6, although the leaflet=6,
            on the leaflet but=6, not in the box=5, isnt in the box=5, wasnt in the box=6, no .. in my box=4,
            missing from=4, insects=6, insect=5, bugs in=6, worms=6, mold=5, mould=5, past .. best before=6,
            best before=5, past its date=6, out of date=6, arrived as=3, melted=5, instead of the=2, got .. instead of=3,
            wrong item=6, wrong product=6, i asked for no .. there was=8, asked for no .. bottle=6, split open=5, burst=5,
            smell*=2, off smell=4, crack=4, dried out=4, stale=5, came open=6, seal was=5, faulty=5, doesnt work=3,
            broken=5, broke=5, damaged=6, damage=5, leak*=6, leaked=6, shattered=6, smashed=6, cracked=6, crushed=6,
            spilled=6, spilt=6, spoiled=5, moldy=5, mouldy=5, rancid=5, melted=5, torn=4, dented=5, arrived open=5,
            was open=4, expired=3, in pieces=6, soaked=5, sticky=4, defective=5, missing item=4, missing from my box=5,
            missing from the box=5, was missing=4, item .. missing=4, oil all over=6, all over the box=5, bad condition=5,
            stained=4, wet=3, ruined=4, chipped=5
            """
        ),
        (
            .gratitude,
            """
            solved it=4, many thanks=1, angel=4, heavenly=3, best .. ever=4, stand with you=5, happy hanukkah=5,
            shabbat shalom=4, chag sameach=5, make our winter bright=5, share the joy=5, the joy=2, you exist=5,
            touched=4, moved to tears=5, cried=3, tells us a story=4, bright=1, warm wishes=4, kudos=5, well done=4,
            proud=3, means a lot=4, what it means=3, memories=3, cherish*=4, treasure*=3, shalom=2, love from=1,
            your candles=2, kind words=2, helped me so=4, you were so helpful=5, thank you so much=5, thank you for=3,
            thanks for=2, thank you=2, thanks=1, love=2, loved=3, lovely=3, wonderful=3, beautiful=3, amazing=3,
            delicious=4, grateful=4, god bless=5, bless you=4, blessing*=4, appreciate=2, enjoyed=4, enjoy=2, fantastic=3,
            great job=4, keep up the=4, delighted=4, made my day=5, so happy=4, thrilled=4, we love=4, i love=4,
            am israel chai=5, shalom and blessings=4, best box=4, excellent=3, praying for=4, stand with israel=4
            """
        ),
        (
            .cancel,
            """
            ending the subscription=3, stop the boxes=7, please stop=5, must stop=6, i must stop=6, have to stop=5,
            stop my=4, end it=5, please end it=7, say goodbye=6, time to say goodbye=7, dont want it to renew=7,
            want it to renew=2, not to renew=6, renew=2, call it a day=5, last box=3, remove me=5, discontinue=2,
            bow out=5, no more boxes=6, stop sending anything=-2, want to leave=5, give up=4, cancellation link=3,
            want to end=6, like to end=6, cancel=5, cancelled=3, canceled=3, canceling=5, cancelling=5, cancellation=5,
            cancel my subscription=7, cancel my=6, unsubscribe=6, stop my subscription=7, end my subscription=7,
            terminate=5, stop sending=5, stop the subscription=6, no longer want=5, no longer wish=5,
            dont want .. anymore=5, do not want .. any more=5, want out=4, opt out=5, discontinue=6, quit=4,
            close my account=6, stop .. subscription=5, end .. subscription=6, stop my box*=5, leave=1, not renew=5,
            stop charging=3, no longer need=4, get me off=4, done with this subscription=6, take me off=4,
            stop everything=3, dont want to cancel=-9, not cancel=-7, without canceling=-6, without cancelling=-6,
            cancelled order=-2
            """
        ),
        (
            .insistence,
            """
            like i asked=6, as i asked=6, as i wrote=6, i wrote to you=5, wrote to you last=6, fourth time=6,
            fifth time=6, following up=5, earlier request=6, still waiting=3, have heard nothing=5, heard nothing=4,
            you did not answer=6, did not answer=4, have said already=6, said already=5, my decision is made=6,
            decision is made=6, kind offer=5, third email=6, third message=6, appreciate it .. but no=5,
            no thank you .. cancel=5, dont want a pause=5, no pause=5, still like to cancel=5, still want to cancel=6,
            still wish to cancel=6, last month .. cancel=2, i have written=4, never cancelled=5, wasnt cancelled=5,
            isnt cancelled=4, asked for this=5, again=1, second time=4, third time=5, already asked=6, already told=5,
            already requested=6, already wrote=5, already emailed=5, asked you before=5, i asked .. to cancel=5,
            asked last=5, asked twice=6, asked three times=6, still getting=4, still being=4, still charg*=4,
            still receiving=4, told you=4, how many times=6, as i said=5, i repeat=6, repeat=3, once more=4, once again=3,
            last week i=3, previous email*=4, my last email=4, my previous=4, ignored=4, keep ignoring=5, i said=4,
            insist=5, asking again=6, no more offers=6, dont offer=5, stop offering=6, for the last time=6,
            second request=6, third request=6, yet you=3, multiple times=5, several times=4, months ago=2, do not try=4,
            just cancel=4, just send me the=3, just give me the=3
            """
        ),
        (
            .wantsHuman,
            """
            speak to a human=7, talk to a human=7, human agent=6, real person=7, talk to a person=6, speak to a person=6,
            talk to someone=5, speak to someone=5, speak with someone=5, representative=5, live agent=6, call me=5,
            manager=4, supervisor=5, not a bot=5, talk to a bot=4, phone number=2, a human=5, actual person=6,
            customer service rep=5, give me a call=5, someone real=5
            """
        ),
        (
            .question,
            """
            where=1, when=1, how=1, what=1, why=1, can i=1, can you=1, could you=1, is it=1, do you=1, please=1, i want=1,
            i need=1, would like=1, will it=1
            """
        ),
        (
            .positive,
            """
            thank you, thanks=1, love, lovely, wonderful, great=2, happy, amazing, beautiful, grateful, enjoy*, delicious,
            perfect, excellent, appreciate=1, bless*
            """
        ),
        (
            .negative,
            """
            disappoint*, unhappy, problem=2, bad=2, wrong=2, poor=2, sad=2, upset, unfortunately=2, broken=2, damaged=2,
            missing=1, not happy, annoyed, complain*, late=1, worst=3, unacceptable=3
            """
        ),
        (
            .frustrated,
            """
            frustrat*=5, furious=6, ridiculous=5, outrageous=6, fed up=6, sick of=5, third time=4, unacceptable=5,
            disgust*=5, terrible=4, awful=4, angry=5, worst=4, scam=5, horrible=4, how many times=5, sick and tired=6,
            enough=2, shame on=5, ripoff=5, rip off=5, nobody answers=5, no one answers=5, no reply=3, ignored=4,
            had it with=5, joke=3
            """
        ),
        (
            .urgent,
            """
            urgent=5, urgently=5, asap=5, as soon as possible=4, immediately=5, right away=4, today=3, tomorrow=3,
            right now=4, emergency=5, at once=3, deadline=3, this week=1, before the=1, quickly=2
            """
        ),
        (
            .critical,
            """
            life threatening=6, hospital=5, ambulance=6, allergic reaction=6, anaphyla*=7, poison*=6, bleeding=6,
            burned=4, fire=3, injur*=5
            """
        ),
        (
            .affirmation,
            """
            yes, yeah, yep, sure, ok=2, okay=2, confirm*, i agree, go ahead, please do, correct, do it, sounds good,
            absolutely
            """
        ),
        (.refusal, "no=2, nope, dont=1, not now, no thanks, rather not, never mind, decline"),
        (
            .tooExpensive,
            """
            expensive=5, afford=5, too much money=6, cost of living=5, budget=4, financial*=5, lost my job=6,
            unemployed=5, tight on money=5, money is tight=6, fixed income=6, retired=3, pension*=4, price went up=5,
            cheaper=4, laid off=5, bills=3
            """
        ),
        (
            .tooMuch,
            """
            too many=5, too much stuff=6, piling up=6, no room=5, no space=5, accumulat*=5, dont use everything=5,
            have enough=5, overwhelmed=4, clutter*=5, cant keep up=4, downsizing=5
            """
        ),
        (.moving, "moving=4, move abroad=6, moved abroad=6, relocating=5, leaving the country=6"),
        (
            .notUsing,
            """
            dont use=5, not using=5, never use=5, unused=5, doesnt suit=4, not my taste=5, not for me=5, dont need=4,
            lost interest=5
            """
        ),
        (
            .quality,
            """
            quality=4, not what i expected=5, disappointed with=5, same items=5, same things=5, repetitive=5, cheap=3,
            not worth=5, boring=4
            """
        ),
        (.health, "surgery=5, illness=5, my health=5, medical=4, cancer=5, sick=2, hospitalized=5, treatment=4, ill=3"),
        (
            .travelling,
            """
            travel*=5, vacation=5, away for=5, abroad for=5, holiday=3, trip=4, out of town=5, away until=5,
            wont be home=5
            """
        ),
    ]
}
