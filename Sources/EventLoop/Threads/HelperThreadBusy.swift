/// The helper thread's queue is full; temporary.
public struct HelperThreadBusy: Error, Sendable, CustomStringConvertible {
    public let name: String
    public let capacity: Int
    public var description: String { "helper thread \(name) has \(capacity) pieces of work waiting; try again later" }
}
