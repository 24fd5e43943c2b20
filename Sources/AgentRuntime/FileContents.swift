import EventLoop
import Glibc

/// Small files, read whole: configuration, credentials, `/proc`.
enum FileContents {
    /// - Throws: `SystemError` with errno; `EFBIG` when the file is larger than `limit` bytes.
    static func read(_ path: String, limit: Int = 1 << 20) throws(SystemError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(errno, "reading \(path)") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemError(errno, "reading \(path)") }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= limit else { throw SystemError(EFBIG, "reading \(path)") }
        }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
