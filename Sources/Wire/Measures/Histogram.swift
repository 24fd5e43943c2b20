import EventLoop

/// Durations counted in buckets whose width grows with the duration: eight to a doubling, so that a quantile is off by
/// 6 % at most. A kilobyte, however many are recorded.
public struct Histogram: Sendable, Hashable {
    /// Durations below 2¹⁰ ns are one bucket, above 2⁴⁰ ns (18 minutes) another.
    private static let firstOctave = 10
    private static let octaves = 30
    private static let bucketsPerOctave = 8

    private var buckets = [UInt32](repeating: 0, count: octaves * bucketsPerOctave + 2)
    public private(set) var count = 0

    public init() {}

    public mutating func record(_ duration: Duration) { record(nanoseconds: duration.nanoseconds) }

    public mutating func record(nanoseconds: Int64) {
        let index = Self.bucket(of: UInt64(max(nanoseconds, 0)))
        if buckets[index] < .max { buckets[index] += 1 }
        count += 1
    }

    /// Forgets everything.
    public mutating func reset() {
        for index in buckets.indices { buckets[index] = 0 }
        count = 0
    }

    /// Adds what another has counted.
    public mutating func merge(_ other: Histogram) {
        for index in buckets.indices { buckets[index] = UInt32(clamping: Int(buckets[index]) + Int(other.buckets[index])) }
        count += other.count
    }

    /// The duration that `fraction` of those recorded do not exceed; nil when there are none.
    public func quantile(_ fraction: Double) -> Duration? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((Double(count) * fraction).rounded(.up)))
        var seen = 0
        for (index, number) in buckets.enumerated() {
            seen += Int(number)
            if seen >= rank { return .nanoseconds(Self.middle(ofBucket: index)) }
        }
        return .nanoseconds(Self.middle(ofBucket: buckets.count - 1))
    }

    private static func bucket(of nanoseconds: UInt64) -> Int {
        let octave = 63 - (nanoseconds | 1).leadingZeroBitCount
        guard octave >= firstOctave else { return 0 }
        guard octave < firstOctave + octaves else { return octaves * bucketsPerOctave + 1 }
        let step = Int(nanoseconds >> UInt64(octave - 3)) & (bucketsPerOctave - 1)
        return 1 + (octave - firstOctave) * bucketsPerOctave + step
    }

    private static func middle(ofBucket index: Int) -> Int64 {
        guard index > 0 else { return 1 << (firstOctave - 1) }
        let octave = firstOctave + (index - 1) / bucketsPerOctave
        let step = Int64((index - 1) % bucketsPerOctave)
        let width = Int64(1) << (octave - 3)
        return Int64(1) << octave + step * width + width / 2
    }
}
