import FoundationEssentials
import Glibc

/// A folder of a test's own, removed with everything in it when the last reference goes.
///
/// Its path is short, because a Unix socket's path holds at most 107 bytes.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        var template = Array("/tmp/lev-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TestSupportError("no temporary folder: \(String(cString: strerror(errno)))")
        }
        path = template.withUnsafeBufferPointer { String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
    }

    deinit {
        // What cannot be removed stays in /tmp; a test has nobody to tell by now.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` in the folder; nothing is created.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// A file's text.
    public func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
    }
}
