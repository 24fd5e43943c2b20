import Glibc

/// A failed system call: what was being done, and errno.
public struct SystemError: Error, Sendable, CustomStringConvertible {
    public let code: Int32
    public let doing: String

    public init(_ code: Int32, _ doing: String) {
        self.code = code
        self.doing = doing
    }

    public var description: String { "\(doing): \(String(cString: strerror(code))) (errno \(code))" }
}
