import EventLoop

/// Bytes that wait to be written to one socket. Holds no memory while nothing waits.
struct OutputBuffer {
    /// Buffers that are empty and may be used by whoever has something to write next.
    @Loop private static var spares: [[UInt8]] = []
    private static var spareCapacity: Int { 64 << 10 }
    private static var spareCount: Int { 4 }

    /// What waits, after `written` bytes that were written already.
    var bytes: [UInt8] = []
    private var written = 0

    var count: Int { bytes.count - written }
    var isEmpty: Bool { bytes.count == written }

    /// Makes sure that there is a buffer to append to.
    @Loop mutating func prepare() {
        if bytes.capacity == 0, let spare = Self.spares.popLast() { bytes = spare }
    }

    /// Calls `body` with what waits; it returns how much of it has been written.
    mutating func write(_ body: (UnsafeRawBufferPointer) -> Int) {
        written += bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0.dropFirst(written))) }
        // A slow reader's buffer is moved to the front now and then, each byte at most once on average.
        if written > bytes.count / 2, written > Self.spareCapacity, !isEmpty {
            bytes.removeFirst(written)
            written = 0
        }
    }

    /// Gives the memory back. What waits is lost.
    @Loop mutating func release() {
        written = 0
        guard bytes.capacity > 0 else { return }
        if bytes.capacity <= Self.spareCapacity, Self.spares.count < Self.spareCount {
            bytes.removeAll(keepingCapacity: true)
            Self.spares.append(bytes)
        }
        bytes = []
    }
}
