import Glibc

/// Standard output and error, written unbuffered: what is said is seen when it is said.
public enum StandardStream: Sendable {
    case output, error

    /// Writes all of `text`, or as much as the reader takes before it goes away.
    public func write(_ text: String) {
        let descriptor = self == .output ? STDOUT_FILENO : STDERR_FILENO
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
