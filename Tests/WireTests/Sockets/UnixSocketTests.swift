import EventLoop
import Glibc
import TestSupport
import Testing
import Wire

@Suite struct UnixSocketTests {
    private func mode(_ path: String) -> UInt32 {
        var file = stat()
        return lstat(path, &file) == 0 ? file.st_mode & 0o7777 : 0
    }

    @Test("the socket has exactly the mode asked for, whatever the umask", arguments: [0o600, 0o660, 0o666] as [UInt32])
    func modes(wanted: UInt32) throws {
        let folder = try TemporaryFolder()
        let descriptor = try UnixSocket.listen(path: folder.file("a.sock"), mode: wanted)
        defer { close(descriptor) }
        #expect(mode(folder.file("a.sock")) == wanted)
    }

    @Test("descriptors are non-blocking and do not survive exec")
    func flags() throws {
        let folder = try TemporaryFolder()
        let listener = try UnixSocket.listen(path: folder.file("a.sock"))
        let connection = try UnixSocket.connect(path: folder.file("a.sock"))
        for descriptor in [listener, connection] {
            #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
            #expect(fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0)
            close(descriptor)
        }
    }

    @Test("a socket that nobody answers on is replaced")
    func leftover() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sock")
        close(try UnixSocket.listen(path: path))
        #expect(throws: UnixSocketError.self) { try UnixSocket.connect(path: path) }
        let descriptor = try UnixSocket.listen(path: path)
        defer { close(descriptor) }
        close(try UnixSocket.connect(path: path))
    }

    @Test("a socket that is answered on is left alone, also when its queue is full")
    func inUse() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sock")
        let first = try UnixSocket.listen(path: path, backlog: 0)
        defer { close(first) }
        var queued: [Int32] = []
        while let descriptor = try? UnixSocket.connect(path: path) { queued.append(descriptor) }
        let error = #expect(throws: UnixSocketError.self) { try UnixSocket.listen(path: path) }
        guard case .inUse = error else { return #expect(Bool(false), "\(String(describing: error))") }
        let refusal = #expect(throws: UnixSocketError.self) { try UnixSocket.connect(path: path) }
        guard case .busy = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
        #expect(refusal?.isTemporary == true)
        for descriptor in queued { close(descriptor) }
    }

    @Test("what is no socket is left alone")
    func notASocket() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("precious", to: "a.sock")
        let error = #expect(throws: UnixSocketError.self) { try UnixSocket.listen(path: path) }
        guard case .notASocket = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try folder.read("a.sock") == "precious")
    }

    @Test("of many that start at once over a leftover exactly one gets the socket")
    func race() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sock")
        close(try UnixSocket.listen(path: path))
        let results = await withTaskGroup(of: Int32?.self) { group in
            for _ in 0..<16 { group.addTask { try? await offLoop { try UnixSocket.listen(path: path) } } }
            var results: [Int32] = []
            for await descriptor in group { if let descriptor { results.append(descriptor) } }
            return results
        }
        #expect(results.count == 1)
        close(try UnixSocket.connect(path: path))
        for descriptor in results { close(descriptor) }
    }

    @Test("a path of 107 bytes fits, one of 108 is an error that says so")
    func pathLength() throws {
        let folder = try TemporaryFolder()
        let room = UnixSocket.maximumPathBytes - folder.path.utf8.count - 1
        let descriptor = try UnixSocket.listen(path: folder.file(String(repeating: "s", count: room)))
        close(descriptor)
        let error = #expect(throws: UnixSocketError.self) {
            try UnixSocket.listen(path: folder.file(String(repeating: "s", count: room + 1)))
        }
        #expect(error.map { "\($0)".contains("108 bytes, at most 107") } == true)
        #expect(error?.isTemporary == false)
    }

    @Test("connecting to nothing is temporary; a folder that is missing is not mended by binding")
    func missing() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: UnixSocketError.self) { try UnixSocket.connect(path: folder.file("a.sock")) }
        #expect(error?.isTemporary == true)
        let bind = #expect(throws: UnixSocketError.self) { try UnixSocket.listen(path: folder.file("no/a.sock")) }
        #expect(bind?.isTemporary == false)
    }

    @Test("the kernel says who is at the other end")
    func credentials() throws {
        let folder = try TemporaryFolder()
        let listener = try UnixSocket.listen(path: folder.file("a.sock"))
        let connection = try UnixSocket.connect(path: folder.file("a.sock"))
        defer {
            close(listener)
            close(connection)
        }
        let peer = try PeerCredentials(ofPeerOn: connection)
        #expect(peer.pid == getpid())
        #expect(peer.uid == geteuid())
        #expect(peer.gid == getegid())
        #expect(throws: SystemError.self) { try PeerCredentials(ofPeerOn: -1) }
    }
}
