/// How many bytes are read from a peer in one go.
///
/// All peers of a process share one thread, and what one of them has sent by the time it is read is handled before the next
/// one is looked at. A portion is therefore what can be handled in a few calls' time: it shrinks when handling took longer,
/// grows while bytes are cheap (the inside of a long frame), and the rest waits in the peer's own socket for the next turn
/// of the loop, where everyone has a turn before.
struct ReadPortion: Sendable {
    static let largest = 64 << 10
    /// Room for a usual call, and what a peer begins with: less would only make more reads of the same work.
    static let smallest = 512
    /// How long the handling of a portion should take at most.
    static let limit = Duration.microseconds(25)

    private(set) var bytes = smallest

    /// A read of `count` bytes was handled in `duration`.
    mutating func took(_ duration: Duration, for count: Int) {
        if duration > Self.limit {
            bytes = max(min(bytes, count) / 2, Self.smallest)
        } else if count == bytes, duration * 4 < Self.limit {
            bytes = min(bytes * 2, Self.largest)
        }
    }
}
