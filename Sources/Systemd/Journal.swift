import CSystemd
import Glibc

/// journald, spoken to with its own fields.
public enum Journal {
    /// One field of a record. Names are upper-case letters, digits and `_`, not beginning with `_` or a digit.
    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Whether standard error is connected to the journal, by `JOURNAL_STREAM` and the descriptor's own identity.
    public static var isStandardError: Bool {
        guard let stream = getenv("JOURNAL_STREAM") else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
    }

    /// Sends one record. Values may hold line breaks.
    /// - Returns: whether journald took it.
    @discardableResult
    public static func send(_ fields: [Field]) -> Bool {
        let texts = fields.map { Array("\($0.name)=\($0.value)".utf8) }
        var bytes = Array(texts.joined())
        return bytes.withUnsafeMutableBytes { buffer -> Bool in
            guard let base = buffer.baseAddress else { return false }
            var offset = 0
            let vectors = texts.map { text in
                defer { offset += text.count }
                return iovec(iov_base: base + offset, iov_len: text.count)
            }
            return sd_journal_sendv(vectors, Int32(vectors.count)) == 0
        }
    }

    /// A field name that journald accepts, made of any text: `trace-id` becomes `TRACE_ID`.
    public static func fieldName(_ text: String) -> String {
        let name = String(text.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(64))
        guard let first = name.first, first.isLetter else { return "X_" + name.drop { $0 == "_" }.prefix(62) }
        return name
    }
}
