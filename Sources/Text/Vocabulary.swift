/// Words that people disguise, in plain form, and the small words that stand beside them when letters are spaced out.
///
/// Not what makes a message a red line (Guardrails' patterns say that): only what a disguise may be resolved to.
enum Vocabulary {
    /// Whether a word in plain form is one of the stems, or begins with an open stem.
    static func holds(_ word: [UInt32]) -> Bool {
        if closed.contains(word) { return true }
        return open.contains { word.count >= $0.count && word.count <= $0.count + 5 && word.starts(with: $0) }
    }

    /// The word that a masked word stands for ("k*ll", "b#mb"): the first stem that agrees in every letter shown.
    static func unmasked(_ word: [UInt32], mask: UInt32) -> [UInt32]? {
        guard word.first != mask else { return nil }
        for stem in open where word.count >= stem.count && word.count <= stem.count + 3 {
            guard agrees(word.prefix(stem.count), stem, mask), !word.dropFirst(stem.count).contains(mask) else { continue }
            return stem + word.dropFirst(stem.count)
        }
        return closed.filter { $0.count == word.count && $0.count > 3 && agrees(word[...], $0, mask) }
            .min { $0.lexicographicallyPrecedes($1) }
    }

    /// A run of letters without spaces, divided into known words; what is no known word stays together.
    static func divided(_ letters: [UInt32]) -> [[UInt32]] {
        // The cheapest division of the first i letters that ends in a known word, and that ends in unknown letters.
        // Unknown letters are dear, known words nearly free, and a word of one letter in between, since nearly every
        // letter is one in some language.
        var known: [(cost: Double, from: Int)] = [(0, 0)]
        var unknown: [(cost: Double, from: Int)] = [(.infinity, 0)]
        for end in letters.indices.map({ $0 + 1 }) {
            let last = end - 1
            unknown.append(
                unknown[last].cost + 1 <= known[last].cost + 1.5
                    ? (unknown[last].cost + 1, unknown[last].from) : (known[last].cost + 1.5, last))
            var choice = (cost: Double.infinity, from: last)
            for length in 1...min(end, longest) {
                let start = end - length
                let cost = min(known[start].cost, unknown[start].cost) + (length == 1 ? 0.9 : 0.1)
                if cost < choice.cost, spaced.contains(Array(letters[start..<end])) { choice = (cost, start) }
            }
            known.append(choice)
        }
        var words: [[UInt32]] = []
        var end = letters.count
        while end > 0 {
            let from = known[end].cost <= unknown[end].cost ? known[end].from : unknown[end].from
            words.append(Array(letters[from..<end]))
            end = from
        }
        return words.reversed()
    }

    private static func agrees(_ word: ArraySlice<UInt32>, _ stem: [UInt32], _ mask: UInt32) -> Bool {
        var shown = 0
        for (seen, meant) in zip(word, stem) {
            if seen == meant { shown += 1 } else if seen != mask { return false }
        }
        return shown >= 2
    }

    private static func words(_ text: String) -> [[UInt32]] {
        text.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
    }

    /// Stems that take endings.
    private static let open = words(
        """
        kill murder suicid bomb explo shoot stab weapon lawyer attorney chargeback lawsuit slaughter strangl attack
        detonat grenade solicitor assault behead poison ignor disregard
        umbringen verklag anwalt selbstmord sprengstoff mord avocat plainte suicider matar abogad demand suicidi vermoord
        advocaat zelfmoord advokat sjalvmord selvmord asianaja itsemurh pommi tappa advogad processar
        убь убив убий взорв бомб суицид застрел пристрел зареж прирез адвокат юрист сдохн повеш прибью
        אהרוג להרוג רצח פצצ התאבד עורכ תביע
        """)

    /// Words that stand as they are.
    private static let closed = Set(
        words(
            """
            die dies died dead death gun guns rifle sue suing court hurt knife burn rape bleed myself bank fraud dispute police
            legal threat your you life hang overdose ass kill kms tuer bombe mourir tribunal toten bombe sterben gericht
            umbringe tote morir muerte bomba matar juez bom dood doden dod doda dor drepe drapa drap tapan kuolla morrer morte
            суд умри смерть умереть убью сдохни банк תמות תמותו למות משפט אקדח סכין
            """))

    /// Words that may be found in a run of spaced letters.
    private static let spaced: Set<[UInt32]> = closed.union(open).union(
        words(
            """
            i u a you your yourself my me we all they them him her it is am are be will ll shall gonna going to want wanna the
            of in on at and or with this that have has got kill killing killed murder bomb shoot suicide suicidal stab attack
            explode weapon house office find end up blow lawyer attorney chargeback lawsuit every everyone people one shit
            je vais te vous tous tue suicider avocat plainte ich werde dich euch sie alle bringe um umbringen verklagen
            selbstmord mich anwalt voy los todos matare suicidarme abogado demanda ik ga jullie vermoorden advocaat zelfmoord
            jag ska dig er advokat jeg skal deg dere selvmord mina sinut teidat pommi vou advogado
            я ты вы вас тебя вам тебе всех убить зарежу взорву бомба бомбу подам в на суицид себя покончу застрелю прибью
            адвокат хочу и не жить
            אני אתה אתכם אותך אותכם לך לכם את אהרוג להרוג פצצה תביעה אתבע בית עורך דין עצמי להתאבד לחיות רוצה לא
            """))

    private static let longest = spaced.lazy.map(\.count).max() ?? 1
}
