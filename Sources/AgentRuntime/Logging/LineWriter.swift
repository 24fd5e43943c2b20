import Glibc

/// Writes whole lines to a descriptor that somebody else may have stopped reading, without ever waiting for them.
///
/// A pipe or terminal that is full loses lines; the next line that goes through says how many.
public struct LineWriter: ~Copyable, Sendable {
    /// What a pipe takes in one piece, and certainly, once it is writable.
    private static let pieceBytes = 4096

    private let descriptor: Int32
    /// Files always take what is written; only these can be full.
    private let mayBeFull: Bool
    public private(set) var lostLines = 0

    /// The descriptor stays the caller's.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
        var status = stat()
        mayBeFull = fstat(descriptor, &status) == 0 && (status.st_mode & S_IFMT) != S_IFREG
    }

    /// - Parameter line: bytes that end with a line feed.
    public mutating func write(_ line: String) {
        if lostLines > 0, canWrite() {
            let report = "… \(lostLines) lines of log were lost: the reader was too slow\n"
            lostLines = 0
            send(report)
        }
        send(line)
    }

    private mutating func send(_ text: String) {
        var text = text
        let isComplete = text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                guard canWrite() else { return false }
                let end = min(start + Self.pieceBytes, bytes.count)
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, end - start)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                start += count
            }
            return true
        }
        if !isComplete { lostLines += 1 }
    }

    private func canWrite() -> Bool {
        guard mayBeFull else { return true }
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&request, 1, 0) == 1 && request.revents & Int16(POLLOUT) != 0
    }
}
