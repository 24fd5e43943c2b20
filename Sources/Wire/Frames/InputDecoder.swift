/// Decides by its first byte how a connection speaks, and cuts its bytes into frames or lines.
///
/// The length of a frame that is short enough begins with 0 or 1, never with a printable byte, so a connection that
/// begins with a printable byte, or with the blank of an empty line, is a person's.
public struct InputDecoder: Sendable {
    /// How a connection speaks.
    public enum Mode: Sendable, Hashable {
        /// Nothing has been read yet.
        case undecided
        /// Length-prefixed frames: a program.
        case frames
        /// Lines: a person, or a script.
        case lines
    }

    public enum Unit {
        case frame(FrameBody)
        case line(FrameBody)
    }

    public private(set) var mode = Mode.undecided
    private var frames: FrameDecoder
    private var lines: LineDecoder

    /// - Parameters:
    ///   - frameLimit: the longest frame in bytes, at most 2²⁵ - 1, so that a length never begins with a printable byte.
    ///   - lineLimit: the longest line in bytes.
    public init(frameLimit: Int = 16 << 20, lineLimit: Int = 1 << 20) {
        precondition(frameLimit < 2 << 24, "the length of a longer frame could begin like a line")
        frames = FrameDecoder(limit: frameLimit)
        lines = LineDecoder(limit: lineLimit)
    }

    /// A decoder for a connection that is known to speak frames.
    public static func frames(limit: Int) -> InputDecoder {
        var decoder = InputDecoder(frameLimit: limit)
        decoder.mode = .frames
        return decoder
    }

    /// Whether a frame has begun and its rest is missing.
    public var isInsideFrame: Bool { mode == .frames && frames.isInsideFrame }

    /// How many bytes of an unfinished frame or line are held.
    public var heldBytes: Int { frames.heldBytes + lines.heldBytes }

    /// Takes the next whole frame or line from the front of `input`, or nil when all of `input` is used up.
    /// - Throws: `FrameError` when one passes its limit; the decoder is of no further use then.
    @inline(__always)
    public mutating func next(_ input: inout UnsafeRawBufferPointer) throws(FrameError) -> Unit? {
        if mode == .undecided, let first = input.first { mode = Self.mode(firstByte: first) }
        switch mode {
        case .undecided: return nil
        case .frames: return try frames.next(&input).map { .frame($0) }
        case .lines: return try lines.next(&input).map { .line($0) }
        }
    }

    /// What remains when the stream has ended: a last line without its end. The rest of a frame is worth nothing.
    public mutating func finish() throws(FrameError) -> Unit? {
        mode == .lines ? try lines.finish().map { .line($0) } : nil
    }

    static func mode(firstByte: UInt8) -> Mode {
        switch firstByte {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E: .lines
        default: .frames
        }
    }
}
