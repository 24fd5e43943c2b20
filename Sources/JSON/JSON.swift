// The JSON coder of every process: bytes to Codable types and back.
//
// Text is scanned once into a flat tape of nodes; a Codable type is then decoded straight from the tape, comparing key
// bytes in place. Encoding streams into one byte buffer. Both are strict: RFC 8259 and nothing beside it, valid UTF-8,
// no duplicate keys, no lone surrogates, bounded depth, exact integers. Work grows linearly with the input.
// This target takes nothing from Foundation but Decimal, never does I/O, and never guesses: what it cannot represent is an
// error that names the path and the byte.

/// Encoding, decoding and parsing of JSON text.
public enum JSON {
    /// How deeply arrays and objects may nest unless the caller says otherwise.
    public static let defaultMaximumDepth = 128

    /// The largest depth a caller may ask for; more would endanger the stack of a helper thread.
    public static let greatestMaximumDepth = 1024

    /// How encoded text is laid out.
    public struct EncodingOptions: OptionSet, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Two spaces of indentation, a member a line.
        public static let pretty = EncodingOptions(rawValue: 1)

        /// Members ordered by the bytes of their keys, for digests and comparisons.
        public static let sortedKeys = EncodingOptions(rawValue: 2)
    }
}

// MARK: - Encoding

extension JSON {
    /// The JSON text of `value` as UTF-8. Throws when a value has no JSON form (NaN, infinity) or nests too deeply.
    public static func encode(_ value: some Encodable, options: EncodingOptions = []) throws(JSONError) -> [UInt8] {
        var writer = JSONWriter()
        // A common message fits without growing.
        writer.bytes.reserveCapacity(480)
        try writer.value(encoding: value)
        guard !options.isEmpty else { return writer.bytes }
        return try Formatter.format(writer.bytes, options: options)
    }

    /// The JSON text of `value` as a string. Throws as `encode` does.
    public static func encodedString(_ value: some Encodable, options: EncodingOptions = []) throws(JSONError) -> String {
        String(decoding: try encode(value, options: options), as: UTF8.self)
    }
}

// MARK: - Decoding

extension JSON {
    /// Decodes one value from UTF-8 text. Members the type does not ask for are ignored; anything after the value but
    /// white space is an error.
    public static func decode<T: Decodable>(
        _ type: T.Type, from bytes: UnsafeRawBufferPointer, maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> T {
        var tape = try Scanner.scan(bytes, maximumDepth: maximumDepth)
        let result: Result<T, JSONError>
        do {
            result = .success(try tape.decodeRoot(type))
        } catch {
            result = .failure(error)
        }
        // A type may keep its decoder; the caller's bytes end with this call.
        if !isKnownUniquelyReferenced(&tape) { tape.takeCopyOfBytes() }
        return try result.get()
    }

    /// Decodes one value from UTF-8 text; see the form that takes a raw buffer.
    public static func decode<T: Decodable>(
        _ type: T.Type, from bytes: [UInt8], maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> T {
        try withBytes(bytes) { (raw) throws(JSONError) in try decode(type, from: raw, maximumDepth: maximumDepth) }
    }

    /// Decodes one value from UTF-8 text; see the form that takes a raw buffer. Offsets count from the slice's start.
    public static func decode<T: Decodable>(
        _ type: T.Type, from bytes: ArraySlice<UInt8>, maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> T {
        try withBytes(bytes) { (raw) throws(JSONError) in try decode(type, from: raw, maximumDepth: maximumDepth) }
    }

    /// Decodes one value from text; see the form that takes a raw buffer.
    public static func decode<T: Decodable>(
        _ type: T.Type, from text: String, maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> T {
        try withBytes(text) { (raw) throws(JSONError) in try decode(type, from: raw, maximumDepth: maximumDepth) }
    }
}

// MARK: - Parsing

extension JSON {
    /// The text as a tree of values. Throws as `decode` does.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> JSONValue {
        try decode(JSONValue.self, from: bytes, maximumDepth: maximumDepth)
    }

    /// The text as a tree of values. Throws as `decode` does.
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = defaultMaximumDepth) throws(JSONError) -> JSONValue {
        try decode(JSONValue.self, from: bytes, maximumDepth: maximumDepth)
    }

    /// The text as a tree of values. Throws as `decode` does.
    public static func parse(
        _ bytes: ArraySlice<UInt8>, maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> JSONValue {
        try decode(JSONValue.self, from: bytes, maximumDepth: maximumDepth)
    }

    /// The text as a tree of values. Throws as `decode` does.
    public static func parse(_ text: String, maximumDepth: Int = defaultMaximumDepth) throws(JSONError) -> JSONValue {
        try decode(JSONValue.self, from: text, maximumDepth: maximumDepth)
    }
}

// MARK: - Bytes in place

extension JSON {
    // The standard library's own closures rethrow untyped; a Result carries the typed error through.

    static func withBytes<R>(
        _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(JSONError) -> R
    ) throws(JSONError) -> R {
        try bytes.withUnsafeBytes { raw in Result { () throws(JSONError) in try body(raw) } }.get()
    }

    static func withBytes<R>(
        _ bytes: ArraySlice<UInt8>, _ body: (UnsafeRawBufferPointer) throws(JSONError) -> R
    ) throws(JSONError) -> R {
        try bytes.withUnsafeBytes { raw in Result { () throws(JSONError) in try body(raw) } }.get()
    }

    static func withBytes<R>(
        _ text: String, _ body: (UnsafeRawBufferPointer) throws(JSONError) -> R
    ) throws(JSONError) -> R {
        var text = text
        return try text.withUTF8 { utf8 in Result { () throws(JSONError) in try body(UnsafeRawBufferPointer(utf8)) } }.get()
    }
}
