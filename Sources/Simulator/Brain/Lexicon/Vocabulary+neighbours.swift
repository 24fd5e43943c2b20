extension Vocabulary {
    /// Languages that we only recognise, so that they are not taken for one we speak.
    static func neighbours(_ language: String) -> Vocabulary {
        Vocabulary(language, [(.smallWord, smallWords[language] ?? "")])
    }

    private static let smallWords: [String: String] = [
        "it": """
        il, lo, gli, che, di, del, della, non, sono, mio, mia, per, con, ma, dove, quando, come, grazie, ciao, buongiorno,
        vorrei, ho, è, questo, questa, nel, anche, ancora, il mio, la mia, posso, perché, molto, una, dei, vostro, vostra, ordine
        """,
        "pl": """
        nie, jest, się, na, do, że, mój, moja, moje, gdzie, kiedy, jak, dzień dobry, dziękuję, proszę, chcę, chciałbym, mam,
        czy, ale, od, po, już, jeszcze, bardzo, mnie, przesyłka, paczka, został, została
        """,
        "da": """
        jeg, er, og, at, det, en, et, ikke, min, mit, mine, vi, på, for, med, har, som, til, af, men, hvor, hvornår, hvordan,
        hej, tak, vil, kan, gerne, mig, os, ønsker, fået, nogle, være, blev, hvorfor, endnu, I, jeres, pakke
        """,
        "uk": """
        і, не, що, на, я, ви, мені, ми, це, як, де, коли, моя, мій, моє, мене, для, з, по, але, вже, ще, дуже, добрий,
        день, дякую, будь, ласка, від, за, до, є, щоб, якщо, або, хочу, замовлення, посилка
        """,
    ]
}
