internal import CText

/// A compiled regular expression (PCRE2: Unicode properties, just-in-time code).
///
/// A pattern is compiled once and may be used by any task at a time. Matching is bounded: an expression that would
/// backtrack without end throws `PatternError` instead of taking the process along.
public final class Pattern: Sendable {
    /// The expression as it was written.
    public let expression: String

    // A compiled pattern is never written to after `init`, and PCRE2 allows any thread to match with it.
    private nonisolated(unsafe) let code: OpaquePointer
    private nonisolated(unsafe) let context: OpaquePointer

    /// Steps that one match may take. A guardrail's pattern on a long message needs some ten thousand.
    private static let matchLimit: UInt32 = 5_000_000
    private static let heapLimitKiB: UInt32 = 8 * 1024

    /// - Parameters:
    ///   - caseInsensitive: compares letters of any case as equal (needless on folded text).
    ///   - justInTime: generates code, which matches several times faster and takes several times the memory.
    /// - Throws: `PatternError` with the offset of the mistake when the expression is none.
    public init(_ expression: String, caseInsensitive: Bool = false, justInTime: Bool = true) throws(PatternError) {
        self.expression = expression
        var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK
        if caseInsensitive { options |= PCRE2_CASELESS }
        var number: Int32 = 0
        var offset = 0
        let source = Array(expression.utf8)
        guard let code = pcre2_compile_8(source, source.count, options, &number, &offset, nil) else {
            throw PatternError(kind: .syntax(offset: offset), message: Self.message(for: number), expression: expression)
        }
        guard let context = pcre2_match_context_create_8(nil) else {
            pcre2_code_free_8(code)
            throw PatternError(kind: .memory, message: "no memory for a match context", expression: expression)
        }
        // Without code generation (a hardened kernel may forbid it) the interpreter serves, only slower.
        if justInTime { _ = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimitKiB)
        self.code = code
        self.context = context
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    /// The first match at or after `offset` (UTF-8 bytes), or nil when there is none.
    ///
    /// - Throws: `PatternError` when the match limit was reached before the answer was known.
    public func firstMatch(in text: String, from offset: Int = 0) throws(PatternError) -> PatternMatch? {
        try matches(in: text, from: offset, atMost: 1).first
    }

    /// Every match, left to right, not overlapping.
    public func allMatches(in text: String) throws(PatternError) -> [PatternMatch] {
        try matches(in: text, from: 0, atMost: .max)
    }

    /// Whether the expression matches anywhere in the text.
    public func matches(_ text: String) throws(PatternError) -> Bool {
        try firstMatch(in: text) != nil
    }

    private func matches(in text: String, from start: Int, atMost limit: Int) throws(PatternError) -> [PatternMatch] {
        var text = text
        let outcome = text.withUTF8 { bytes in scan(bytes, from: start, atMost: limit) }
        return try outcome.get()
    }

    private func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, atMost limit: Int
    ) -> Result<[PatternMatch], PatternError> {
        guard let block = pcre2_match_data_create_from_pattern_8(code, nil) else {
            return .failure(PatternError(kind: .memory, message: "no memory for a match", expression: expression))
        }
        defer { pcre2_match_data_free_8(block) }
        var found: [PatternMatch] = []
        var position = start
        while found.count < limit, position <= bytes.count {
            // A Swift String is valid UTF-8, so PCRE2 need not look again.
            let status = pcre2_match_8(code, bytes.baseAddress, bytes.count, position, PCRE2_NO_UTF_CHECK, block, context)
            if status == PCRE2_ERROR_NOMATCH { break }
            guard status > 0, let pairs = pcre2_get_ovector_pointer_8(block) else {
                return .failure(PatternError(kind: .limit, message: Self.message(for: status), expression: expression))
            }
            let match = capture(bytes, pairs: pairs, count: Int(status), mark: pcre2_get_mark_8(block))
            found.append(match)
            position = match.range.isEmpty ? Self.nextScalar(in: bytes, after: match.range.upperBound) : match.range.upperBound
        }
        return .success(found)
    }

    private func capture(
        _ bytes: UnsafeBufferPointer<UInt8>, pairs: UnsafeMutablePointer<Int>, count: Int, mark: UnsafePointer<UInt8>?
    ) -> PatternMatch {
        // \K may move the start behind the end; such a match is empty.
        let range = min(pairs[0], pairs[1])..<pairs[1]
        var groups: [String?] = []
        for index in 1..<max(count, 1) {
            let (low, high) = (pairs[2 * index], pairs[2 * index + 1])
            groups.append(
                low >= 0 && low <= high && high <= bytes.count ? String(decoding: bytes[low..<high], as: UTF8.self) : nil)
        }
        return PatternMatch(
            range: range, text: String(decoding: bytes[range], as: UTF8.self), groups: groups,
            mark: mark.map { String(cString: $0) })
    }

    private static func nextScalar(in bytes: UnsafeBufferPointer<UInt8>, after position: Int) -> Int {
        var next = position + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private static func message(for number: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 160)
        let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
        return length >= 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "PCRE2 error \(number)"
    }
}
