/// What a message asks for in particular: how often, how long, which month.
enum Wishes {
    /// The frequency that is asked for, as a term.
    static func frequency(_ signals: Signals) -> Term? {
        let terms: [(Concept, Term)] = [
            (.everySecondMonth, .everySecondMonth), (.quarterly, .quarterly), (.twiceAYear, .twiceAYear), (.monthly, .monthly),
        ]
        return terms.filter { signals.weight($0.0) >= 4 }.max { signals.weight($0.0) < signals.weight($1.0) }?.1
    }

    /// A number of months between 1 and 12; nil when the message names none.
    static func months(in message: String) -> Int? {
        let words = FoldedText(message).words.map { Array($0) }
        for (index, word) in words.enumerated() {
            guard let number = number(word), (1...12).contains(number), index + 1 < words.count else { continue }
            if monthWords.contains(where: { words[index + 1].starts(with: $0) }) { return number }
        }
        return nil
    }

    /// The month that a message names, 1…12.
    static func month(in message: String) -> Int? {
        for word in FoldedText(message).words {
            if let month = monthNames.firstIndex(where: { names in names.contains { word.starts(with: $0) } }) {
                return month + 1
            }
        }
        return nil
    }

    private static func number(_ word: [UInt8]) -> Int? {
        if word.allSatisfy({ (27...36).contains($0) }), word.count <= 2 {
            return word.reduce(0) { $0 * 10 + Int($1) - 27 }
        }
        return numberWords.first { $0.words.contains { $0 == word } }?.number
    }

    private static func codes(_ words: String) -> [[UInt8]] { FoldedText(words).words.map { Array($0) } }

    private static let monthWords = codes("month mois monat mes maand mane manad kuukau месяц חודש meses")

    private static let numberWords: [(number: Int, words: [[UInt8]])] = [
        (1, codes("one a un une einen ein une uno een um uma en ett yhden один одного חודש לחודש")),
        (2, codes("two couple deux zwei dos twee dois duas tva to kaksi kahden два двух שני שתי לשני חודשיים")),
        (3, codes("three trois drei tres drie tre kolme kolmen три трех שלושה לשלושה")),
        (4, codes("four quatre vier cuatro quatro fyra fire nelja четыре ארבעה לארבעה")),
        (6, codes("six sechs seis zes sex seks kuusi шесть полгода שישה")),
    ]

    /// The beginnings of the months' names, January first.
    private static let monthNames: [[[UInt8]]] = [
        "january janvier januar enero januari janeiro tammikuu январ ינואר",
        "february fevrier februar febrero februari fevereiro helmikuu феврал פברואר",
        "march mars marz marzo maart marco maaliskuu март מרץ",
        "april avril abril huhtikuu апрел אפריל",
        "mai mayo mei maio maj toukokuu мае май מאי",
        "june juin juni junio junho kesakuu июн יוני",
        "july juillet juli julio julho heinakuu июл יולי",
        "august aout agosto augustus augusti elokuu август אוגוסט",
        "september septembre septiembre setembro syyskuu сентябр ספטמבר",
        "october octobre oktober octubre outubro lokakuu октябр אוקטובר",
        "november novembre noviembre novembro marraskuu ноябр נובמבר",
        "december decembre dezember diciembre dezembro desember joulukuu декабр דצמבר",
    ].map(codes)
}
