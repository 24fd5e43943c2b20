#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdbool.h>
#include <stdint.h>
#include <utf8proc.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What cld2 makes of a text: the code of its language ("un" when it cannot tell), the share of the text in it,
/// how much it scores like real text in it (near 1 is normal), and whether it stands clearly before the next.
struct lev_language_guess {
    char code[8];
    int32_t percent;
    double score;
    int32_t text_bytes;
    bool reliable;
};

/// Identifies the language of UTF-8 text; a text that is not UTF-8 is "un". `hint` is a code or NULL.
struct lev_language_guess lev_identify_language(const char *text, int32_t count, const char *hint);

#ifdef __cplusplus
}
#endif
