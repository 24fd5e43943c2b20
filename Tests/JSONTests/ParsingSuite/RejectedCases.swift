/// What the suite calls `n_`: a parser must reject it.
enum RejectedCases {
    static let all = arrays + literals + numbers + objects

    private static let arrays: [ParsingCase] = [
        .init("n_array_1_true_without_comma", "[1 true]"), .init("n_array_a_invalid_utf8", bytes: "[a\u{E5}]"),
        .init("n_array_colon_instead_of_comma", #"["": 1]"#), .init("n_array_comma_after_close", #"[""],"#),
        .init("n_array_comma_and_number", "[,1]"), .init("n_array_double_comma", "[1,,2]"),
        .init("n_array_double_extra_comma", #"["x",,]"#), .init("n_array_extra_close", #"["x"]]"#),
        .init("n_array_extra_comma", #"["",]"#), .init("n_array_incomplete", #"["x""#),
        .init("n_array_incomplete_invalid_value", "[x"), .init("n_array_inner_array_no_comma", "[3[4]]"),
        .init("n_array_invalid_utf8", bytes: "[\u{FF}]"), .init("n_array_items_separated_by_semicolon", "[1:2]"),
        .init("n_array_just_comma", "[,]"), .init("n_array_just_minus", "[-]"), .init("n_array_missing_value", #"[   , ""]"#),
        .init("n_array_newlines_unclosed", "[\"a\",\n4\n,1,"), .init("n_array_number_and_comma", "[1,]"),
        .init("n_array_number_and_several_commas", "[1,,]"),
        .init("n_array_spaces_vertical_tab_formfeed", "[\"\u{B}a\"\\f]"), .init("n_array_star_inside", "[*]"),
        .init("n_array_unclosed", #"[""#), .init("n_array_unclosed_trailing_comma", "[1,"),
        .init("n_array_unclosed_with_new_lines", "[1,\n1\n,1"), .init("n_array_unclosed_with_object_inside", "[{}"),
    ]

    private static let literals: [ParsingCase] = [
        .init("n_incomplete_false", "[fals]"), .init("n_incomplete_null", "[nul]"), .init("n_incomplete_true", "[tru]"),
        .init("n_multidigit_number_then_00", "123\u{0}"), .init("n_single_space", " "),
    ]

    private static let numbers: [ParsingCase] = [
        .init("n_number_++", "[++1234]"), .init("n_number_+1", "[+1]"), .init("n_number_+Inf", "[+Inf]"),
        .init("n_number_-00.0", "[-00.0]"), .init("n_number_-00e0", "[-00e0]"), .init("n_number_-01", "[-01]"),
        .init("n_number_-1.0.", "[-1.0.]"), .init("n_number_-2.", "[-2.]"), .init("n_number_-NaN", "[-NaN]"),
        .init("n_number_.-1", "[.-1]"), .init("n_number_.2e-3", "[.2e-3]"), .init("n_number_0.1.2", "[0.1.2]"),
        .init("n_number_0.3e", "[0.3e]"), .init("n_number_0.3e+", "[0.3e+]"), .init("n_number_0.e1", "[0.e1]"),
        .init("n_number_00.0", "[00.0]"), .init("n_number_00e0", "[00e0]"), .init("n_number_0_capital_E", "[0E]"),
        .init("n_number_0_capital_E+", "[0E+]"), .init("n_number_0e", "[0e]"), .init("n_number_0e+", "[0e+]"),
        .init("n_number_1.0e", "[1.0e]"), .init("n_number_1.0e+", "[1.0e+]"), .init("n_number_1.0e-", "[1.0e-]"),
        .init("n_number_1_000", "[1 000.0]"), .init("n_number_1eE2", "[1eE2]"), .init("n_number_2.e+3", "[2.e+3]"),
        .init("n_number_2.e-3", "[2.e-3]"), .init("n_number_2.e3", "[2.e3]"), .init("n_number_9.e+", "[9.e+]"),
        .init("n_number_Inf", "[Inf]"), .init("n_number_NaN", "[NaN]"),
        .init("n_number_U+FF11_fullwidth_digit_one", "[\u{FF11}]"), .init("n_number_expression", "[1+2]"),
        .init("n_number_hex_1_digit", "[0x1]"), .init("n_number_hex_2_digits", "[0x42]"),
        .init("n_number_infinity", "[Infinity]"), .init("n_number_invalid+-", "[0e+-1]"),
        .init("n_number_invalid-negative-real", "[-123.123foo]"),
        .init("n_number_invalid-utf-8-in-bigger-int", bytes: "[123\u{E5}]"),
        .init("n_number_invalid-utf-8-in-exponent", bytes: "[1e1\u{E5}]"),
        .init("n_number_invalid-utf-8-in-int", bytes: "[0\u{E5}]"), .init("n_number_minus_infinity", "[-Infinity]"),
        .init("n_number_minus_sign_with_trailing_garbage", "[-foo]"), .init("n_number_minus_space_1", "[- 1]"),
        .init("n_number_neg_int_starting_with_zero", "[-012]"), .init("n_number_neg_real_without_int_part", "[-.123]"),
        .init("n_number_neg_with_garbage_at_end", "[-1x]"), .init("n_number_real_garbage_after_e", "[1ea]"),
        .init("n_number_real_with_invalid_utf8_after_e", bytes: "[1e\u{E5}]"),
        .init("n_number_real_without_fractional_part", "[1.]"), .init("n_number_starting_with_dot", "[.123]"),
        .init("n_number_with_alpha", "[1.2a-3]"), .init("n_number_with_alpha_char", "[1.25H-308]"),
        .init("n_number_with_leading_zero", "[012]"),
    ]

    private static let objects: [ParsingCase] = [
        .init("n_object_bad_value", #"["x", truth]"#), .init("n_object_bracket_key", "{[: \"x\"}\n"),
        .init("n_object_comma_instead_of_colon", #"{"x", null}"#), .init("n_object_double_colon", #"{"x"::"b"}"#),
        .init("n_object_emoji", "{🇨🇭}"), .init("n_object_garbage_at_end", #"{"a":"a" 123}"#),
        .init("n_object_key_with_single_quotes", "{key: 'value'}"),
        .init("n_object_lone_continuation_byte_in_key_and_trailing_comma", bytes: "{\"\u{B9}\":\"0\",}"),
        .init("n_object_missing_colon", #"{"a" b}"#), .init("n_object_missing_key", #"{:"b"}"#),
        .init("n_object_missing_semicolon", #"{"a" "b"}"#), .init("n_object_missing_value", #"{"a":"#),
        .init("n_object_no-colon", #"{"a""#), .init("n_object_non_string_key", "{1:1}"),
        .init("n_object_non_string_key_but_huge_number_instead", "{9999E9999:1}"),
        .init("n_object_repeated_null_null", "{null:null,null:null}"),
        .init("n_object_several_trailing_commas", #"{"id":0,,,,,}"#), .init("n_object_single_quote", "{'a':0}"),
        .init("n_object_trailing_comma", #"{"id":0,}"#), .init("n_object_trailing_comment", #"{"a":"b"}/**/"#),
        .init("n_object_trailing_comment_open", #"{"a":"b"}/**//"#),
        .init("n_object_trailing_comment_slash_open", #"{"a":"b"}//"#),
        .init("n_object_trailing_comment_slash_open_incomplete", #"{"a":"b"}/"#),
        .init("n_object_two_commas_in_a_row", #"{"a":"b",,"c":"d"}"#), .init("n_object_unquoted_key", #"{a: "b"}"#),
        .init("n_object_unterminated-value", #"{"a":"a"#), .init("n_object_with_single_string", #"{ "one" : "two", "a" }"#),
        .init("n_object_with_trailing_garbage", #"{"a":"b"}#"#),
    ]
}
