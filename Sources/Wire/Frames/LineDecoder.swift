import Glibc

/// Cuts a stream of bytes into lines that end with LF or CRLF.
///
/// Feed it what was read, however it is cut up. Time is linear in the bytes fed: what has been searched for a line end
/// is not searched again.
public struct LineDecoder: Sendable {
    /// The longest line that is accepted, in bytes without its end.
    public let limit: Int

    private var held: [UInt8] = []

    public init(limit: Int) { self.limit = limit }

    /// How many bytes of an unfinished line are held.
    public var heldBytes: Int { held.count }

    /// Takes the next whole line from the front of `input`, or nil when all of `input` is used up.
    /// - Throws: `FrameError` when a line passes the limit; the decoder is of no further use then.
    public mutating func next(_ input: inout UnsafeRawBufferPointer) throws(FrameError) -> FrameBody? {
        guard let start = input.baseAddress, input.count > 0 else { return nil }
        // One byte more than the limit is the CR of a CRLF.
        guard let end = memchr(start, 0x0A, input.count) else {
            guard held.count + input.count <= limit + 1 else { throw .lineTooLong(limit: limit) }
            held.append(contentsOf: input)
            input = UnsafeRawBufferPointer(rebasing: input.suffix(0))
            return nil
        }
        let length = start.distance(to: UnsafeRawPointer(end))
        let line = UnsafeRawBufferPointer(rebasing: input.prefix(length))
        input = UnsafeRawBufferPointer(rebasing: input.dropFirst(length + 1))
        guard !held.isEmpty else {
            let line = line.last == 0x0D ? UnsafeRawBufferPointer(rebasing: line.dropLast()) : line
            guard line.count <= limit else { throw .lineTooLong(limit: limit) }
            return .borrowed(line)
        }
        held.append(contentsOf: line)
        return try takeHeld()
    }

    /// What was sent after the last line end: when the stream has ended, a line too.
    public mutating func finish() throws(FrameError) -> FrameBody? {
        held.isEmpty ? nil : try takeHeld()
    }

    private mutating func takeHeld() throws(FrameError) -> FrameBody {
        var line = held
        held = []
        if line.last == 0x0D { line.removeLast() }
        guard line.count <= limit else { throw .lineTooLong(limit: limit) }
        return .assembled(line)
    }
}
