import CLinux
import EventLoop
import Glibc
import HTTPTransport
import JSON

/// Models without latency: answers what it has been asked before from memory, and learns what is new from `upstream`.
///
/// `GET /bench/stats` tells its counts since the last `POST /bench/reset`.
@Loop final class ModelServer {
    private let upstream: String
    private let client = HTTPClient(HTTPLimits(inFlight: 4096))
    private var answers: [ModelRequest.Key: [UInt8]] = [:]
    private var connections: [ObjectIdentifier: ModelConnection] = [:]
    private var learnt = 0
    private var recalled = 0
    private var failed = 0
    /// From a request's last byte to its answer's hand-over, all together.
    private var answering = Duration.zero

    /// - Parameter upstream: prefix of the API that answers what is new, without a slash at its end.
    init(upstream: String) { self.upstream = upstream }

    /// Listens on a free port of the loopback.
    /// - Returns: the port.
    func listen() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError(errno, "socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(descriptor, address, size) == 0, Glibc.listen(descriptor, 1024) == 0 else { return Int32(-1) }
                return getsockname(descriptor, address, &size)
            }
        }
        guard status == 0 else { throw SystemError(errno, "listening on the loopback") }
        _ = try Loop.watch(descriptor, for: .read, label: "model server") { [self] _ in accept(from: descriptor) }
        return UInt16(bigEndian: address.sin_port)
    }

    private func accept(from listening: Int32) {
        while true {
            let descriptor = lev_accept(listening)
            guard descriptor >= 0 else { return }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let connection = ModelConnection(descriptor: descriptor)
            connection.onRequest = { [self] in answer($1, on: $0) }
            connection.onEnd = { [self] in connections[ObjectIdentifier($0)] = nil }
            do throws(SystemError) { try connection.start() } catch {
                Glibc.close(descriptor)
                continue
            }
            connections[ObjectIdentifier(connection)] = connection
        }
    }

    private func answer(_ request: ModelRequest, on connection: ModelConnection) {
        switch request.target {
        case "/bench/stats": connection.send(Self.response(200, [], Array(stats.encodedString.utf8)))
        case "/bench/reset":
            (learnt, recalled, failed, answering) = (0, 0, 0, .zero)
            connection.send(Self.response(200, [], Array("{}".utf8)))
        default:
            let start = MonotonicTime.now
            if let known = answers[request.key] {
                connection.send(known)
                recalled += 1
                answering += MonotonicTime.now - start
            } else {
                Loop.task { [self] in await learn(request, for: connection) }
            }
        }
    }

    private var stats: JSONValue {
        [
            "learnt": .int(Int64(learnt)), "recalled": .int(Int64(recalled)), "failed": .int(Int64(failed)),
            "answering_us": .number(answering.seconds * 1e6), "known": .int(Int64(answers.count)),
        ]
    }

    private func learn(_ request: ModelRequest, for connection: ModelConnection) async {
        let start = MonotonicTime.now
        do {
            let response = try await client.send(
                HTTPRequest(
                    HTTPMethod(rawValue: request.method), upstream + request.target,
                    headers: request.headers.map { HTTPHeader($0.name, $0.value) },
                    body: request.body.isEmpty ? .none : .bytes(request.body)))
            let headers = response.headers.filter {
                !["content-length", "transfer-encoding", "connection", "date", "server"].contains($0.name.lowercased())
            }
            let answer = Self.response(response.status, headers, try await response.bytes())
            if response.isSuccess { answers[request.key] = answer } else { failed += 1 }
            connection.send(answer)
        } catch {
            failed += 1
            connection.send(Self.response(502, [], Array("{}".utf8)))
        }
        learnt += 1
        answering += MonotonicTime.now - start
    }

    private static func response(_ status: Int, _ headers: [HTTPHeader], _ body: [UInt8]) -> [UInt8] {
        var head = "HTTP/1.1 \(status) -\r\nContent-Length: \(body.count)\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }
}
