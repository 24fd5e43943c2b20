import JSON

/// What the suite calls `i_`: a parser may accept or reject it. Ours does what stands here.
enum OpenCases {
    /// Accepted, with this value.
    static let accepted: [(ParsingCase, JSONValue)] = [
        // What lies too near to zero is zero, as IEEE 754 rounds it.
        (.init("i_number_double_huge_neg_exp", "[123.456e-789]"), [0.0]),
        (.init("i_number_real_underflow", "[123e-10000000]"), [0.0]),
        // An integer keeps its digits, however many.
        (.init("i_number_too_big_neg_int", "[-123123123123123123123123123123]"), [.literal("-123123123123123123123123123123")]),
        (.init("i_number_too_big_pos_int", "[100000000000000000000]"), [.literal("100000000000000000000")]),
        (
            .init("i_number_very_big_negative_int", "[-237462374673276894279832749832423479823246327846]"),
            [.literal("-237462374673276894279832749832423479823246327846")]
        ),
    ]

    static let rejected: [(ParsingCase, JSONError.Kind)] = overflows + surrogates + encodings + structures

    /// A number that no Double comes near is not made infinite.
    private static let overflows: [(ParsingCase, JSONError.Kind)] = [
        (.init("i_number_huge_exp", "[0.4e00669\(String(repeating: "9", count: 90))69999999006]"), .numberOutOfRange),
        (.init("i_number_neg_int_huge_exp", "[-1e+9999]"), .numberOutOfRange),
        (.init("i_number_pos_double_huge_exp", "[1.5e+9999]"), .numberOutOfRange),
        (.init("i_number_real_neg_overflow", "[-123123e100000]"), .numberOutOfRange),
        (.init("i_number_real_pos_overflow", "[123123e100000]"), .numberOutOfRange),
    ]

    /// Half of a surrogate pair is no character, and no String could hold it.
    private static let surrogates: [(ParsingCase, JSONError.Kind)] = [
        (.init("i_object_key_lone_2nd_surrogate", #"{"\uDFAA":0}"#), .invalidText),
        (.init("i_string_1st_surrogate_but_2nd_missing", #"["\uDADA"]"#), .invalidText),
        (.init("i_string_1st_valid_surrogate_2nd_invalid", #"["\uD888\u1234"]"#), .invalidText),
        (.init("i_string_incomplete_surrogate_and_escape_valid", #"["\uD800\n"]"#), .invalidText),
        (.init("i_string_incomplete_surrogate_pair", #"["\uDd1ea"]"#), .invalidText),
        (.init("i_string_incomplete_surrogates_escape_valid", #"["\uD800\uD800\n"]"#), .invalidText),
        (.init("i_string_invalid_lonely_surrogate", #"["\ud800"]"#), .invalidText),
        (.init("i_string_invalid_surrogate", #"["\ud800abc"]"#), .invalidText),
        (.init("i_string_inverted_surrogates_U+1D11E", #"["\uDd1e\uD834"]"#), .invalidText),
        (.init("i_string_lone_second_surrogate", #"["\uDFAA"]"#), .invalidText),
    ]

    /// Text is UTF-8, well formed, and nothing else.
    private static let encodings: [(ParsingCase, JSONError.Kind)] = [
        (.init("i_string_invalid_utf-8", bytes: "[\"\u{FF}\"]"), .invalidText),
        (.init("i_string_iso_latin_1", bytes: "[\"\u{E9}\"]"), .invalidText),
        (.init("i_string_lone_utf8_continuation_byte", bytes: "[\"\u{81}\"]"), .invalidText),
        (.init("i_string_not_in_unicode_range", bytes: "[\"\u{F4}\u{BF}\u{BF}\u{BF}\"]"), .invalidText),
        (.init("i_string_overlong_sequence_2_bytes", bytes: "[\"\u{C0}\u{AF}\"]"), .invalidText),
        (.init("i_string_overlong_sequence_6_bytes", bytes: "[\"\u{FC}\u{83}\u{BF}\u{BF}\u{BF}\u{BF}\"]"), .invalidText),
        (.init("i_string_overlong_sequence_6_bytes_null", bytes: "[\"\u{FC}\u{80}\u{80}\u{80}\u{80}\u{80}\"]"), .invalidText),
        (.init("i_string_truncated-utf-8", bytes: "[\"\u{E0}\u{FF}\"]"), .invalidText),
        (.init("i_string_UTF-8_invalid_sequence", bytes: "[\"\u{E6}\u{97}\u{A5}\u{D1}\u{88}\u{FA}\"]"), .invalidText),
        (.init("i_string_UTF8_surrogate_U+D800", bytes: "[\"\u{ED}\u{A0}\u{80}\"]"), .invalidText),
        (.init("i_string_UTF-16LE_with_BOM", bytes: "\u{FF}\u{FE}[\u{0}\"\u{0}\u{E9}\u{0}\"\u{0}]\u{0}"), .syntax),
        (.init("i_string_utf16BE_no_BOM", bytes: "\u{0}[\u{0}\"\u{0}\u{E9}\u{0}\"\u{0}]"), .syntax),
        (.init("i_string_utf16LE_no_BOM", bytes: "[\u{0}\"\u{0}\u{E9}\u{0}\"\u{0}]\u{0}"), .syntax),
    ]

    private static let structures: [(ParsingCase, JSONError.Kind)] = [
        // Beyond the depth that a caller has asked for, 128 unless said otherwise.
        (
            .init(
                "i_structure_500_nested_arrays", String(repeating: "[", count: 500) + String(repeating: "]", count: 500)),
            .tooDeep
        ),
        // RFC 8259, 8.1: no byte order mark is to be sent, and a parser may refuse one.
        (.init("i_structure_UTF-8_BOM_empty_object", "\u{FEFF}{}"), .syntax),
    ]

    /// What the suite has every parser accept and ours refuses: RFC 8259, 4 leaves the outcome of a repeated name open, and
    /// two readers that take different ones of two values are how a check is passed by.
    static let stricter: [(ParsingCase, JSONError.Kind)] = [
        (.init("y_object_duplicated_key", #"{"a":"b","a":"c"}"#), .duplicateKey),
        (.init("y_object_duplicated_key_and_value", #"{"a":"b","a":"b"}"#), .duplicateKey),
    ]
}
