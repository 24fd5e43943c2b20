/// Cuts a stream of bytes into frames: a 4-byte big-endian length, and that many bytes.
///
/// Feed it what was read, however it is cut up. Time is linear in the bytes fed. Memory grows with the bytes that have
/// arrived, never with what a length announces.
public struct FrameDecoder: Sendable {
    public static let headerBytes = 4

    /// The longest frame that is accepted, in bytes.
    public let limit: Int

    private var header: UInt32 = 0
    private var headerCount = 0
    private var body: [UInt8] = []

    public init(limit: Int) { self.limit = limit }

    /// Whether a frame has begun and its rest is missing.
    public var isInsideFrame: Bool { headerCount > 0 }

    /// How many bytes of an unfinished frame are held.
    public var heldBytes: Int { headerCount + body.count }

    /// Takes the next whole frame from the front of `input`, or nil when all of `input` is used up.
    /// - Throws: `FrameError` when a length passes the limit; the decoder is of no further use then.
    public mutating func next(_ input: inout UnsafeRawBufferPointer) throws(FrameError) -> FrameBody? {
        if headerCount == 0, input.count >= Self.headerBytes {
            header = UInt32(bigEndian: input.loadUnaligned(as: UInt32.self))
            headerCount = Self.headerBytes
            input = UnsafeRawBufferPointer(rebasing: input.dropFirst(Self.headerBytes))
        }
        while headerCount < Self.headerBytes {
            guard let byte = input.first else { return nil }
            header = header << 8 | UInt32(byte)
            headerCount += 1
            input = UnsafeRawBufferPointer(rebasing: input.dropFirst())
        }
        let length = Int(header)
        guard length <= limit else { throw .frameTooLong(bytes: length, limit: limit) }
        let missing = length - body.count
        guard input.count >= missing else {
            body.append(contentsOf: input)
            input = UnsafeRawBufferPointer(rebasing: input.suffix(0))
            return nil
        }
        let end = UnsafeRawBufferPointer(rebasing: input.prefix(missing))
        input = UnsafeRawBufferPointer(rebasing: input.dropFirst(missing))
        header = 0
        headerCount = 0
        guard !body.isEmpty else { return .borrowed(end) }
        body.append(contentsOf: end)
        defer { body = [] }
        return .assembled(body)
    }
}
