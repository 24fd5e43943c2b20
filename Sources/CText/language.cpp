#include "CText.h"

// cld2's header uses FILE without including what declares it.
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <cstring>

struct lev_language_guess lev_identify_language(const char *text, int32_t count, const char *hint) {
    lev_language_guess guess = {};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int valid = 0;
    // The text is a person's sentence, not a page: best effort, since a hint or a table decides what this cannot.
    CLD2::CLDHints hints = {hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, count, true, &hints, CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr,
        &guess.text_bytes, &guess.reliable, &valid);
    if (valid < count) best = CLD2::UNKNOWN_LANGUAGE;
    std::strncpy(guess.code, CLD2::LanguageCode(best), sizeof guess.code - 1);
    guess.percent = percents[0];
    guess.score = scores[0];
    return guess;
}
