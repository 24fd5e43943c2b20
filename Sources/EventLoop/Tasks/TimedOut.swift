/// Thrown by `Loop.withTimeout` when its limit passed.
public struct TimedOut: Error, Sendable, CustomStringConvertible {
    public let limit: Duration

    @usableFromInline init(limit: Duration) { self.limit = limit }

    public var description: String { "took longer than \(limit)" }
}
