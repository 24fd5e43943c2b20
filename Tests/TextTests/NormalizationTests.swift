// Tests of Text: what normalisation undoes and what it leaves alone, which language a short text is in, that no bytes hurt.
import Testing
import Text

@Suite("Normalisation")
struct NormalizationTests {
    @Test(
        "fold shows what a reader sees, and keeps accents",
        arguments: [
            ("Hello  WORLD", "hello world"), ("ｋｉｌｌ", "kill"), ("𝐤𝐢𝐥𝐥", "kill"), ("ⓚⓘⓛⓛ", "kill"), ("ki\u{200B}ll", "kill"),
            ("k\u{00AD}i\u{FEFF}ll", "kill"), ("\u{202E}kill\u{202C}", "kill"), ("Straße", "strasse"), ("CAFÉ", "café"),
            ("a\u{0301}", "á"), ("ﬁne", "fine"), ("א\u{200F}ב", "אב"), ("line\r\n\r\nnext", "line\nnext"),
            ("\u{0007}bell", "bell"), ("№5", "no5"), ("Ёлка", "ёлка"), ("Καλημέρα σας", "καλημέρα σασ"), ("", ""), ("   ", ""),
        ])
    func folds(text: String, expected: String) {
        #expect(Normalization.fold(text) == expected)
    }

    @Test(
        "letters of another alphabet fold in words that mix alphabets",
        arguments: [
            ("kіll you", "kill you"), ("Ѕuicide", "suicide"), ("bоmb", "bomb"), ("yбью", "убью"), ("пpивет", "привет"),
            ("убьЮ тeбя", "убью тебя"), ("lαwyer", "lawyer"), ("ѕuе уоu", "sue you"), ("І will", "i will"),
        ])
    func foldsMixedWords(text: String, expected: String) {
        #expect(Normalization.fold(text) == expected)
    }

    @Test(
        "words of one alphabet stay themselves",
        arguments: [
            "привет, как дела", "сору в носу", "καλημέρα", "שלום עולם", "оса и рама на русском", "my подписка", "dhl посылка",
            "ас и тот", "λόγοσ", "hello мир", "где box", "письмо от anna", "μετά ή πριν",
        ])
    func keepsWholeWords(text: String) {
        #expect(Normalization.fold(text) == text)
    }

    @Test(
        "plain drops accents and unifies quotes and dashes",
        arguments: [
            ("Größe", "grosse"), ("être déçu", "etre decu"), ("año", "ano"), ("døde", "dode"), ("smør på brød", "smor pa brod"),
            ("ё й ї", "е й і"), ("שָׁלוֹם", "שלום"), ("don’t – “stop”", "don't - \"stop\""), ("צה״ל", "צה\"ל"),
            ("ελλάδα", "ελλαδα"),
            ("œuvre", "oeuvre"), ("убью́", "убью"),
        ])
    func plain(text: String, expected: String) {
        #expect(Normalization.plain(text) == expected)
    }

    @Test(
        "skeleton undoes disguises",
        arguments: [
            ("k1ll", "kill"), ("K1LL YOU", "kill you"), ("ki11 you", "kill you"), ("k!ll mys3lf", "kill myself"),
            ("su1c1de", "suicide"), ("5u1c1d3", "suicide"), ("$uicide", "suicide"), ("b0mb", "bomb"), ("8omb", "bomb"),
            ("l4wy3r", "lawyer"), ("@ttorney", "attorney"), ("ch4rgeb4ck", "chargeback"), ("k i l l", "kill"),
            ("I w i l l k i l l y o u", "i will kill you"), ("k.i.l.l", "kill"), ("b-o-m-b", "bomb"), ("s u e", "sue"),
            ("k*ll", "kill"), ("b*mb", "bomb"), ("su*cide", "suicide"), ("m_u_r_d_e_r", "murder"), ("killlllll", "kill"),
            ("pleeeease", "please"), ("youuuu", "you"), ("kiII", "kill"), ("у6ью", "убью"), ("у б ь ю", "убью"),
            ("6омба", "бомба"),
            ("א ה ר ו ג", "אהרוג"), ("k\u{200B}1\u{200B}ll", "kill"), ("🅺🅸🅻🅻", "kill"), ("ᴋɪʟʟ", "kill"), ("k̶i̶l̶l̶", "kill"),
            ("b#mb", "bomb"), ("law-su-it", "lawsuit"), ("д0ктор", "доктор"),
        ])
    func skeleton(text: String, expected: String) {
        #expect(Normalization.skeleton(text) == expected)
    }

    @Test(
        "skeleton leaves codes, numbers, links and ordinary words alone",
        arguments: [
            "rr123456789il", "1z999aa10123456784", "2026-03-05", "05.03.2026", "$49.00", "49.00 usd", "10am", "5kg",
            "4th of july",
            "1st box", "covid19", "mp3", "b2b", "box12", "dana1984@example.com", "https://levhaolam.com/p4ge?a1=b2", "co2",
            "order lh4921", "а я в магазин", "и я с ней", "e-mail", "a b c", "vitamin b12", "+972-52-123-4567", "3.5 x 4.5",
            "www.example.com", "o'brien", "j. r. smith", "24/7", "no. 5", "h2o",
        ])
    func keepsCodes(text: String) {
        #expect(Normalization.skeleton(text) == text)
    }

    @Test("normalising twice changes nothing", arguments: ["k1ll y0u", "Größe", "К о д", "𝐤ill 🅺", "שָׁלוֹם", "ﬃ ǅ İ ẞ"])
    func isIdempotent(text: String) {
        for form in [Normalization.fold, Normalization.plain, Normalization.skeleton] {
            #expect(form(form(text)) == form(text))
        }
    }

    @Test("random bytes never crash, and the work grows with the text only")
    func survivesRandomBytes() {
        var generator = SplitMix(seed: 7)
        for round in 0..<400 {
            let bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
                round.isMultiple(of: 2)
                    ? UInt8.random(in: 0...255, using: &generator) : UInt8.random(in: 32...127, using: &generator)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            _ = Normalization.fold(text)
            _ = Normalization.plain(text)
            _ = Normalization.skeleton(text)
            _ = LanguageIdentifier.identify(text)
            _ = SentenceSplitter.sentences(in: text)
        }
        let scalars = (0..<20_000).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) }
        var long = ""
        long.unicodeScalars.append(contentsOf: scalars)
        _ = Normalization.skeleton(long)
        _ = LanguageIdentifier.identify(long)
        for piece in ["a ", "a.", "1l", "*k", "и ", "\u{0301}", "\u{FDFA}", "k1", "ll"] {
            let text = String(repeating: piece, count: 20_000)
            let clock = ContinuousClock()
            let short = clock.measure { _ = Normalization.skeleton(String(text.prefix(5_000))) }
            let whole = clock.measure { _ = Normalization.skeleton(text) }
            // Quadratic work would be sixty times as long and more.
            #expect(whole < short * 40 + .milliseconds(200), "\(piece): \(short) and \(whole)")
        }
    }
}

/// A small generator with a seed, so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
