import Glibc
import Systemd
import Wire

/// The listening sockets of one process: handed over, or bound below the run directory.
struct DaemonSockets {
    let folder: String
    private var passed: [ListenDescriptor]
    /// Files that this process made, and takes away.
    private var ownPaths: [String] = []

    init(folder: String, passed: [ListenDescriptor]) {
        self.folder = folder
        self.passed = passed
    }

    /// A socket that was handed over is recognised by its file's name, whatever the unit calls it.
    mutating func descriptor(_ fileName: String, mode: UInt32) throws(UnixSocketError) -> Int32 {
        let isWanted = { (socket: ListenDescriptor) in socket.path?.split(separator: "/").last.map(String.init) == fileName }
        if let index = passed.firstIndex(where: isWanted) { return passed.remove(at: index).descriptor }
        // A folder that cannot be made is reported by what cannot be bound in it.
        mkdir(folder, 0o755)
        let path = "\(folder)/\(fileName)"
        let descriptor = try UnixSocket.listen(path: path, mode: mode)
        ownPaths.append(path)
        return descriptor
    }

    /// A socket that was handed over under this name; nil when none was.
    mutating func descriptor(passedAs name: String) -> Int32? {
        passed.firstIndex { $0.name == name }.map { passed.remove(at: $0).descriptor }
    }

    /// Before the sockets are closed: a successor that binds the same path in between keeps its file.
    mutating func removeFiles() {
        for path in ownPaths { unlink(path) }
        ownPaths = []
    }
}
