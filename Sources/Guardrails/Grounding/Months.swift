internal import Text

/// The names of months in our languages, whole and short, in the forms that dates are written in.
enum Months {
    /// 1…12; nil for a word that names no month.
    static func number(_ word: String) -> Int? {
        let folded = Normalization.plain(word)
        if let number = table[folded] { return number }
        // Hebrew writes "in" and "of" into the word: במרץ, ליוני.
        guard let first = folded.first, "בלמה".contains(first) else { return nil }
        return table[String(folded.dropFirst())]
    }

    /// Words between a day and its month.
    static let links: Set<String> = ["of", "de", "del", "do", "the", "den"]

    private static let table: [String: Int] = {
        let names = [
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec", "- - - - - - - - sept - - -",
            "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר", "- - מרס - - - - - - - - -",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
            "янв фев мар апр мая июн июл авг сен окт ноя дек",
            "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
            "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
            "januar februar marz april mai juni juli august september oktober november dezember",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "- februari mars - maj - - augusti - - - -", "- - mars - - - - - - - - desember",
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta "
                + "heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
            "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesakuussa "
                + "heinakuussa elokuussa syyskuussa lokakuussa marraskuussa joulukuussa",
            "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu marraskuu joulukuu",
            "tammikuun helmikuun maaliskuun huhtikuun toukokuun kesakuun "
                + "heinakuun elokuun syyskuun lokakuun marraskuun joulukuun",
            "- - maerz - - - - - - - - -", "ene - - abr - - - ago - - - dic", "janv fevr - avr - - juil - - - - -",
            "- - mrt - - - - - - okt - des",
            "- - - - - - - - - okt - dez", "- fev - - - - - - set out - dez",
            "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        ]
        var table: [String: Int] = [:]
        for list in names {
            for (index, name) in list.split(separator: " ").enumerated() where name != "-" {
                table[Normalization.plain(String(name))] = index + 1
            }
        }
        return table
    }()
}
