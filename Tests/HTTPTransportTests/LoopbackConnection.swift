import EventLoop
import Glibc

/// The server's end of one connection.
@Loop final class LoopbackConnection {
    private let descriptor: Int32
    private var watch: Watch?
    private var handler: LoopbackServer.Handler?
    private var input: [UInt8] = []
    private var output: ArraySlice<UInt8> = []
    private var mustClose = false
    /// Bytes that the kernel has taken.
    private(set) var written = 0
    /// Whether the client, or this end, has closed.
    private(set) var isClosed = false

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func start(_ handler: @escaping LoopbackServer.Handler) {
        self.handler = handler
        watch = try? Loop.watch(descriptor, for: .read) { [weak self] readiness in
            if readiness.canWrite { self?.flush() }
            if readiness.canRead { self?.read() }
        }
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) {
        output.append(contentsOf: bytes)
        flush()
    }

    /// A whole response.
    func respond(_ status: String = "200 OK", headers: [String] = [], _ body: String = "") {
        let head = (["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers).joined(separator: "\r\n")
        write(head + "\r\n\r\n" + body)
    }

    /// The head of a response whose end is the connection's.
    func beginStream(_ type: String = "text/event-stream") {
        write("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nConnection: close\r\n\r\n")
    }

    /// Closes when all has been written.
    func finish() {
        mustClose = true
        flush()
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        watch?.cancel()
        watch = nil
        Glibc.close(descriptor)
    }

    private func flush() {
        while !isClosed, !output.isEmpty {
            let count = output.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EAGAIN { break }
            guard count > 0 else { return close() }
            written += count
            output.removeFirst(count)
        }
        if output.isEmpty, mustClose { close() }
        watch?.interest = output.isEmpty ? .read : [.read, .write]
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !isClosed {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN { break }
            guard count > 0 else { return close() }
            input.append(contentsOf: buffer[..<count])
        }
        while !isClosed, let request = nextRequest() { handler?(request, self) }
    }

    private func nextRequest() -> LoopbackServer.Request? {
        guard let end = input.indices.first(where: { input[$0...].starts(with: [13, 10, 13, 10]) }) else { return nil }
        var lines = String(decoding: input[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let words = lines.removeFirst().split(separator: " ").map(String.init)
        var request = LoopbackServer.Request(method: words[0], path: words[1])
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            request.headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
        guard input.count >= end + 4 + length else { return nil }
        request.body = Array(input[(end + 4)..<(end + 4 + length)])
        input.removeFirst(end + 4 + length)
        return request
    }
}
