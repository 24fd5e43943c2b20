/// A sentence that the model can say in every language it speaks. Braces stand for what is filled in.
enum Phrase: String, CaseIterable, Sendable {
    // An opening that shows the request was understood.
    case aboutShipping, aboutPayment, aboutFrequency, aboutPause, aboutAddress, aboutPreferences, aboutDamage, aboutThanks

    // Facts.
    case subscription, frequency, nextPayment, lastPayment, parcelWithCarrier, parcel, lastScan, shippedOn,
        deliveredOn, expectedOn, boxContents, pausedUntil

    // What is asked of the customer, and what was not found.
    case confirm, askEmail, askAddress, askFrequency, askPhotos, askDetails, notFound, colleague

    // What a proposal would do.
    case doPause, doSkip, doFrequency, doAddress, doPreferences, doClaim, doMissing, doPhotos

    // Leaving.
    case leavingUnderstood, leavingExpensive, leavingTooMuch, leavingMoving, leavingNotUsing, leavingQuality, leavingHealth,
        leavingTravel, leavingLoss
    case offerPause, offerSkip, offerFrequency, yourDecision, linkBelow
}
