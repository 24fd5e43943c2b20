import EventLoop

/// Pauses that double, with jitter, so that children that failed together do not come back together.
struct Backoff: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// `base` doubled `doublings` times, at most `ceiling`, then between half and all of that.
    mutating func pause(base: Duration, doublings: Int, ceiling: Duration) -> Duration {
        let full = min(base * (1 << min(max(0, doublings), 30)), ceiling)
        return full / 2 + .nanoseconds(Int64(Double((full / 2).nanoseconds) * fraction()))
    }

    /// In 0..<1, by SplitMix64.
    private mutating func fraction() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((bits ^ (bits >> 31)) >> 11) / Double(UInt64(1) << 53)
    }
}
