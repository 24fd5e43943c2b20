// Text: what a person wrote, brought into a form that rules can be written against; patterns, languages, sentences.
//
// Wraps PCRE2, utf8proc and cld2; their pointers stay inside this target. Every function is pure: no file, no clock,
// no network, the same answer for the same text. It never judges what a text means: that is Guardrails' work.
internal import CText

/// Forms of a text in which equal things are written equally.
///
/// - `fold`: what a reader sees, without what a reader does not see. Accents stay.
/// - `plain`: the same without accents, with one kind of quote and dash. For text that nobody has reason to disguise.
/// - `skeleton`: `plain` with disguises undone ("k1ll", "k i l l", "kіll" with a Cyrillic letter). For text from outside.
public enum Normalization {
    /// NFKC and case folding; zero-width, bidirectional and other control characters removed; runs of white space made
    /// one space (or one line feed, when the run has one); look-alike letters of another alphabet folded inside words
    /// that mix alphabets. Words of one alphabet keep it, so Russian, Greek and Hebrew stay themselves.
    public static func fold(_ text: String) -> String {
        var scalars = Scalars.decomposed(text)
        Confusables.fold(&scalars)
        Scalars.collapseWhiteSpace(&scalars)
        return Scalars.composed(scalars)
    }

    /// `fold` without accents (ё is е, й stays й, ø is o, ß is ss, Hebrew loses its points), with ' for every
    /// apostrophe and geresh, " for every double quote and - for every dash.
    public static func plain(_ text: String) -> String {
        Scalars.composed(plainScalars(text))
    }

    /// `plain` with disguises undone: digits and signs that stand for letters inside words, masked and split words
    /// that a guardrail knows ("k*ll", "b.o.m.b"), letters spaced out, letters repeated for emphasis.
    ///
    /// Order numbers, tracking numbers, dates, prices, links and e-mail addresses stay as they are.
    public static func skeleton(_ text: String) -> String {
        var scalars = plainScalars(CapitalI.unmasked(text))
        Repetition.collapse(&scalars)
        let words = Disguise.undone(scalars)
        return Scalars.composed(SpacedLetters.joined(words))
    }

    private static func plainScalars(_ text: String) -> [UInt32] {
        var scalars = Scalars.decomposed(text)
        Confusables.fold(&scalars)
        Scalars.strip(&scalars)
        Scalars.collapseWhiteSpace(&scalars)
        return scalars
    }
}
