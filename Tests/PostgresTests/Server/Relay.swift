import EventLoop
import Glibc
import TestSupport

/// A TCP relay before a server, which can lose the network: without a word, or by closing.
@Loop final class Relay {
    /// What no longer arrives.
    enum Loss {
        /// What the server answers: it works on, unheard.
        case answers
        case everything
    }

    private final class Pair {
        let client: Int32
        let server: Int32
        var watches: [Watch] = []
        var loss: Loss?
        init(client: Int32, server: Int32) {
            self.client = client
            self.server = server
        }
    }

    let port: Int
    private let target: Int
    private let listener: Int32
    private var watch: Watch?
    private var pairs: [Pair] = []
    private var loss: Loss?

    /// Passes on to `target`, a port of 127.0.0.1.
    init(to target: Int) throws {
        self.target = target
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 64) == 0 ? getsockname(listener, address, &length) : -1
            }
        }
        guard status == 0 else { throw SystemError(errno, "listening") }
        port = Int(UInt16(bigEndian: address.sin_port))
        watch = try Loop.watch(listener, for: .read) { [weak self] _ in self?.accept() }
    }

    isolated deinit {
        watch?.cancel()
        close(listener)
        cut()
    }

    /// From now on `loss` no longer arrives, on connections that stand and on new ones, and nobody is told.
    func lose(_ loss: Loss) {
        self.loss = loss
        for pair in pairs { pair.loss = loss }
    }

    /// New connections get through again; what has been lost stays lost.
    func heal() { loss = nil }

    /// Closes every connection that stands.
    func cut() {
        for pair in pairs { end(pair) }
    }

    private func end(_ pair: Pair) {
        guard let index = pairs.firstIndex(where: { $0 === pair }) else { return }
        pairs.remove(at: index)
        for watch in pair.watches { watch.cancel() }
        close(pair.client)
        close(pair.server)
    }

    private func accept() {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0, fcntl(client, F_SETFL, O_NONBLOCK) == 0, fcntl(client, F_SETFD, FD_CLOEXEC) == 0 else { return }
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.address(port: target)
        // On this machine it stands at once or never.
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0, fcntl(server, F_SETFL, O_NONBLOCK) == 0 else {
            close(server)
            close(client)
            return
        }
        let pair = Pair(client: client, server: server)
        pair.loss = loss
        pairs.append(pair)
        do {
            pair.watches = [
                try Loop.watch(client, for: .read) { [weak self] _ in self?.pass(pair, from: client, to: server) },
                try Loop.watch(server, for: .read) { [weak self] _ in self?.pass(pair, from: server, to: client) },
            ]
        } catch {
            end(pair)
        }
    }

    private func pass(_ pair: Pair, from source: Int32, to sink: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(source, &buffer, buffer.count, 0)
        if count < 0, errno == EAGAIN { return }
        let isLost =
            switch pair.loss {
            case nil: false
            case .answers: source == pair.server
            case .everything: true
            }
        guard count > 0 else {
            // Whoever lost the network does not hear of an end either.
            guard isLost else { return end(pair) }
            pair.watches.first { $0.descriptor == source }?.cancel()
            return
        }
        guard !isLost else { return }
        // The tests' statements and answers fit into the kernel's buffer.
        guard send(sink, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return end(pair) }
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return address
    }
}
