import CLinux

/// What a watch waits for.
public struct Interest: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let read = Interest(rawValue: 1)
    public static let write = Interest(rawValue: 2)

    /// Nobody can do anything about a hang-up of a descriptor that is neither read nor written: edge-triggered, it is
    /// reported, and does not keep the loop awake.
    var epollMask: UInt32 {
        guard !isEmpty else { return EPOLLET.rawValue }
        return (contains(.read) ? EPOLLIN.rawValue | EPOLLRDHUP.rawValue : 0) | (contains(.write) ? EPOLLOUT.rawValue : 0)
    }
}
