/// Scanned and checked text whose values are decoded when asked for.
///
/// For envelopes: one scan checks the whole frame, the members that route it are read without making strings, and the
/// payload is decoded later from the same scan. The document keeps its own copy of the bytes.
public struct JSONDocument {
    /// The one value of the text.
    public let root: JSONNode

    /// Scans `bytes`. Throws as `JSON.decode` does.
    public init(
        _ bytes: UnsafeRawBufferPointer, maximumDepth: Int = JSON.defaultMaximumDepth
    ) throws(JSONError) {
        let tape = try Scanner.scan(bytes, maximumDepth: maximumDepth)
        tape.takeCopyOfBytes()
        root = JSONNode(tape: tape, node: 0)
    }

    /// Scans `bytes`. Throws as `JSON.decode` does.
    public init(_ bytes: [UInt8], maximumDepth: Int = JSON.defaultMaximumDepth) throws(JSONError) {
        self = try JSON.withBytes(bytes) { (raw) throws(JSONError) in
            try JSONDocument(raw, maximumDepth: maximumDepth)
        }
    }

    /// Scans `bytes`; offsets and ranges count from the slice's start. Throws as `JSON.decode` does.
    public init(_ bytes: ArraySlice<UInt8>, maximumDepth: Int = JSON.defaultMaximumDepth) throws(JSONError) {
        self = try JSON.withBytes(bytes) { (raw) throws(JSONError) in
            try JSONDocument(raw, maximumDepth: maximumDepth)
        }
    }

    /// Scans `text`. Throws as `JSON.decode` does.
    public init(_ text: String, maximumDepth: Int = JSON.defaultMaximumDepth) throws(JSONError) {
        self = try JSON.withBytes(text) { (raw) throws(JSONError) in
            try JSONDocument(raw, maximumDepth: maximumDepth)
        }
    }
}
