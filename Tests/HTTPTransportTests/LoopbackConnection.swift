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
    /// Bytes that have come.
    private(set) var received = 0
    /// While false, what the client sends stays in the kernel.
    var isReading = true { didSet { updateInterest() } }
    /// Called with the head of a request, before its body.
    var onHead: (@Loop () -> Void)?
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
        updateInterest()
    }

    private func updateInterest() {
        var interest: Interest = isReading ? .read : []
        if !output.isEmpty { interest.insert(.write) }
        watch?.interest = interest
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !isClosed, isReading {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN { break }
            guard count > 0 else { return close() }
            received += count
            input.append(contentsOf: buffer[..<count])
            if let onHead, input.contains(subsequence: [13, 10, 13, 10]) {
                self.onHead = nil
                onHead()
            }
        }
        while !isClosed, let request = nextRequest() { handler?(request, self) }
    }

    private func nextRequest() -> LoopbackServer.Request? {
        guard let end = input.firstRange(of: [13, 10, 13, 10])?.lowerBound else { return nil }
        var lines = String(decoding: input[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let words = lines.removeFirst().split(separator: " ").map(String.init)
        var request = LoopbackServer.Request(method: words[0], path: words[1])
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            request.headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        if request.headers["transfer-encoding"] == "chunked" {
            guard let (body, rest) = dechunked(input[(end + 4)...]) else { return nil }
            request.body = body
            input = Array(rest)
            return request
        }
        let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
        guard input.count >= end + 4 + length else { return nil }
        request.body = Array(input[(end + 4)..<(end + 4 + length)])
        input.removeFirst(end + 4 + length)
        return request
    }

    /// The body that chunks make up, and what follows it; nil while the last chunk is missing.
    private func dechunked(_ chunks: ArraySlice<UInt8>) -> (body: [UInt8], rest: ArraySlice<UInt8>)? {
        // Looked at from the end first: what is large is not read again with every piece.
        guard chunks.suffix(5).elementsEqual("0\r\n\r\n".utf8) else { return nil }
        var body: [UInt8] = []
        var rest = chunks
        while let end = rest.firstIndex(of: 13), rest.count >= end - rest.startIndex + 2 {
            guard let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16) else { return nil }
            guard rest.count >= end - rest.startIndex + 4 + size else { return nil }
            body += rest[(end + 2)..<(end + 2 + size)]
            rest = rest[(end + 4 + size)...]
            if size == 0 { return (body, rest) }
        }
        return nil
    }
}

extension Array<UInt8> {
    fileprivate func contains(subsequence: [UInt8]) -> Bool { firstRange(of: subsequence) != nil }
}
