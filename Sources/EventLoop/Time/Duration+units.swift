extension Duration {
    /// Whole nanoseconds, clamped to what an `Int64` holds (292 years).
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowsToo) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || overflowsToo ? (seconds < 0 ? .min : .max) : sum
    }

    /// Whole milliseconds.
    public var milliseconds: Int64 { nanoseconds / 1_000_000 }

    /// Seconds with their fraction.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
}
