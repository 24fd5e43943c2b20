import Dispatch
import Glibc
import JSON

@testable import Simulator

/// What came back over a socket.
struct LiveAnswer: Sendable {
    var status = 0
    var headers: [String: String] = [:]
    /// The body without the marks of chunked coding, as far as it came.
    var body: [UInt8] = []
    /// The body ended where its length or its last chunk said.
    var isComplete = false
    var elapsed = Duration.zero
    var untilFirstByte = Duration.zero

    var json: JSONValue { (try? JSON.parse(body)) ?? .null }

    /// Names and data of server-sent events.
    var events: [(name: String, data: JSONValue)] {
        String(decoding: body, as: UTF8.self).split(separator: "\n\n").map { block in
            var name = ""
            var data = ""
            for line in block.split(separator: "\n") {
                if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") { data += line.dropFirst(6) }
            }
            return (name, (try? JSON.parse(Array(data.utf8))) ?? .string(data))
        }
    }
}

/// A client on a plain socket, which sees what a library would hide: cut and stalled connections.
struct LiveClient: Sendable {
    let port: UInt16

    init(_ baseURL: String) { port = UInt16(baseURL.split(separator: ":").last ?? "0") ?? 0 }

    func get(_ path: String, headers: [String: String] = [:]) async -> LiveAnswer { await send("GET", path, headers, []) }

    func post(_ path: String, _ body: JSONValue, headers: [String: String] = [:], patience: Int = 10) async -> LiveAnswer {
        await send("POST", path, headers, Array(body.encodedString.utf8), patience: patience)
    }

    /// Reads until the server closes, or says nothing for `patience` seconds. On a thread of its own: reading blocks, and
    /// the global queues share their threads with the tasks of the server.
    func send(
        _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8], patience: Int = 10
    ) async -> LiveAnswer {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "live client").async {
                continuation.resume(returning: exchange(method, path, headers, body, patience: patience))
            }
        }
    }

    private func exchange(
        _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8], patience: Int
    ) -> LiveAnswer {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return LiveAnswer() }
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        var request = Array((head + "\r\n").utf8) + body
        let start = ContinuousClock.now
        while !request.isEmpty {
            let sent = Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
            guard sent > 0 else { break }
            request.removeFirst(sent)
        }
        var answer = LiveAnswer()
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Int32(patience * 1000)) > 0 else { break }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            if received.isEmpty { answer.untilFirstByte = ContinuousClock.now - start }
            received += buffer[..<count]
        }
        answer.elapsed = ContinuousClock.now - start
        answer.read(received)
        return answer
    }
}

extension LiveAnswer {
    fileprivate mutating func read(_ bytes: [UInt8]) {
        guard let end = bytes.firstIndex(ofText: "\r\n\r\n") else { return }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
        for line in lines.dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            if halves.count == 2 { headers[halves[0].lowercased()] = String(halves[1].dropFirst()) }
        }
        let rest = Array(bytes[(end + 4)...])
        if headers["transfer-encoding"] == "chunked" {
            dechunk(rest)
        } else {
            body = rest
            isComplete = rest.count == Int(headers["content-length"] ?? "")
        }
    }

    private mutating func dechunk(_ bytes: [UInt8]) {
        var position = 0
        while let end = bytes.firstIndex(ofText: "\r\n", from: position) {
            guard let size = Int(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16) else { return }
            if size == 0 {
                isComplete = true
                return
            }
            body += bytes.dropFirst(end + 2).prefix(size)
            position = end + 2 + size + 2
            if position > bytes.count { return }
        }
    }
}
