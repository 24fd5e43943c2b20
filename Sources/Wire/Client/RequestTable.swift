/// The calls that this side has sent on one connection and that are not answered yet.
///
/// An answer finds its waiter once. An answer that nobody waits for is counted and ignored: it is late when its call was
/// given up before, stray when there never was such a call.
public struct RequestTable<Waiter> {
    private var waiters: [Int64: Waiter] = [:]
    private var newest: Int64 = 0
    public private(set) var strayAnswers = 0
    public private(set) var lateAnswers = 0

    public init() {}

    public var count: Int { waiters.count }
    public var isEmpty: Bool { waiters.isEmpty }

    /// Enters a call and returns its id. Ids count up from 1 and are never used twice.
    public mutating func insert(_ waiter: Waiter) -> Int64 {
        newest += 1
        waiters[newest] = waiter
        return newest
    }

    /// An answer has come: whose it is, or nil when nobody waits for it.
    public mutating func answer(_ id: RequestID?) -> Waiter? {
        guard case .number(let number) = id, number > 0, number <= newest else {
            strayAnswers += 1
            return nil
        }
        guard let waiter = waiters.removeValue(forKey: number) else {
            lateAnswers += 1
            return nil
        }
        return waiter
    }

    /// Progress has come: whose it is, or nil when nobody waits for it.
    public func progress(_ id: RequestID?) -> Waiter? {
        guard case .number(let number) = id else { return nil }
        return waiters[number]
    }

    /// The caller waits no longer: cancelled, or out of time. Returns nil when the call was answered already.
    public mutating func abandon(_ id: Int64) -> Waiter? { waiters.removeValue(forKey: id) }

    /// The connection has ended: all that wait, oldest first.
    public mutating func removeAll() -> [Waiter] {
        defer { waiters = [:] }
        return waiters.sorted { $0.key < $1.key }.map(\.value)
    }
}
