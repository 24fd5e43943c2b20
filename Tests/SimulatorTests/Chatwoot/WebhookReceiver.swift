import Dispatch
import Glibc
import JSON
import Synchronization

@testable import Simulator

/// A server on a plain socket that takes webhooks and answers what it was told.
final class WebhookReceiver: Sendable {
    struct Received: Sendable {
        var path: String
        var headers: [String: String]
        var body: [UInt8]
        var at = ContinuousClock.now

        var json: JSONValue { (try? JSON.parse(body)) ?? .null }
        var event: String { json["event"].string ?? "" }
        var deliveryID: String { headers["x-chatwoot-delivery"] ?? "" }
    }

    private struct State {
        var received: [Received] = []
        /// What the next ones get, then `usual`. Zero is no answer at all.
        var next: [Int] = []
        var usual = 200
        var isStopped = false
    }

    private let state = Mutex(State())
    private let listener: Int32
    let port: UInt16

    var received: [Received] { state.withLock(\.received) }

    init() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 256)
                _ = getsockname(listener, $0, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        DispatchQueue(label: "webhook receiver").async { [self] in accept() }
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Answers these statuses, one each, then `usual`; zero hangs up without a word.
    func answer(_ next: [Int], then usual: Int = 200) {
        state.withLock {
            $0.next = next
            $0.usual = usual
        }
    }

    /// Refuses connections from now on.
    func stop() {
        let isFirst = state.withLock { state in
            defer { state.isStopped = true }
            return !state.isStopped
        }
        // Once only: afterwards the descriptor's number is somebody else's.
        if isFirst { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    func events(at path: String) -> [String] { received.filter { $0.path == path }.map(\.event) }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            DispatchQueue(label: "webhook").async { [self] in
                serve(connection)
                close(connection)
            }
        }
        close(listener)
    }

    private func serve(_ connection: Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var head: (end: Int, length: Int)?
        while head == nil || bytes.count < (head?.end ?? 0) + (head?.length ?? 0) {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            bytes += buffer[..<count]
            guard head == nil, let end = bytes.firstIndex(ofText: "\r\n\r\n") else { continue }
            head = (end + 4, Int(Self.headers(bytes[..<end])["content-length"] ?? "") ?? 0)
        }
        guard let head else { return }
        let lines = String(decoding: bytes[..<head.end], as: UTF8.self).split(separator: "\r\n")
        let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let status = state.withLock { state in
            state.received.append(
                Received(path: path, headers: Self.headers(bytes[..<head.end]), body: Array(bytes[head.end...])))
            return state.next.isEmpty ? state.usual : state.next.removeFirst()
        }
        guard status > 0 else { return }
        let answer = Array("HTTP/1.1 \(status) Whatever\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".utf8)
        _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }

    private static func headers(_ bytes: ArraySlice<UInt8>) -> [String: String] {
        var headers: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            if halves.count == 2 { headers[halves[0].lowercased()] = String(halves[1].drop { $0 == " " }) }
        }
        return headers
    }
}
