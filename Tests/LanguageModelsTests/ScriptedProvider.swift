import EventLoop
import Glibc
import HTTPTransport
import JSON
import LanguageModels

/// A provider on a real socket of this machine: it answers what a test has scripted, in order, and keeps what it was asked.
@Loop final class ScriptedProvider {
    enum Reply {
        case json(Int, headers: [String] = [], String)
        /// A stream, each piece sent by itself. Afterwards the connection ends, unless it is to stay silent.
        case stream([String], staysOpen: Bool = false)
        /// The bytes as they are, and then the end of the connection.
        case raw(String)
        /// Nothing, for ever.
        case silence
    }

    struct Request {
        var path = ""
        var headers: [String: String] = [:]
        var body = JSONValue.null
    }

    let baseURL: String
    private(set) var requests: [Request] = []
    /// Whether the client has closed, by connection.
    private(set) var closings = 0
    private var script: [Reply]
    private let descriptor: Int32
    private var watch: Watch?
    private var connections: [Int32: (watch: Watch, input: [UInt8])] = [:]

    init(_ script: [Reply]) throws {
        self.script = script
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 256) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw SystemError(errno, "listening") }
        baseURL = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        watch = try Loop.watch(descriptor, for: .read) { [weak self] _ in self?.accept() }
    }

    isolated deinit {
        watch?.cancel()
        close(descriptor)
        for (descriptor, connection) in connections {
            connection.watch.cancel()
            close(descriptor)
        }
    }

    /// Adds to the script.
    func then(_ replies: Reply...) { script += replies }

    private func accept() {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0, fcntl(accepted, F_SETFL, O_NONBLOCK) == 0, fcntl(accepted, F_SETFD, FD_CLOEXEC) == 0 else { return }
        guard let watch = try? Loop.watch(accepted, for: .read, handler: { [weak self] _ in self?.read(accepted) }) else {
            return
        }
        connections[accepted] = (watch, [])
    }

    private func end(_ descriptor: Int32) {
        guard let connection = connections.removeValue(forKey: descriptor) else { return }
        connection.watch.cancel()
        close(descriptor)
    }

    private func read(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0, errno == EAGAIN { return }
        guard count > 0 else {
            closings += 1
            return end(descriptor)
        }
        connections[descriptor]?.input += buffer[..<count]
        while let request = nextRequest(descriptor) {
            requests.append(request)
            answer(
                descriptor, script.isEmpty ? .json(500, #"{"error":{"message":"the script has ended"}}"#) : script.removeFirst())
        }
    }

    private func nextRequest(_ descriptor: Int32) -> Request? {
        guard let input = connections[descriptor]?.input,
            let end = input.indices.first(where: { input[$0...].starts(with: [13, 10, 13, 10]) })
        else { return nil }
        var lines = String(decoding: input[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        var request = Request(path: lines.removeFirst().split(separator: " ").dropFirst().first.map(String.init) ?? "")
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            request.headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
        guard input.count >= end + 4 + length else { return nil }
        request.body = (try? JSON.parse(input[(end + 4)..<(end + 4 + length)])) ?? "no JSON"
        connections[descriptor]?.input.removeFirst(end + 4 + length)
        return request
    }

    private func answer(_ descriptor: Int32, _ reply: Reply) {
        switch reply {
        case .json(let status, let headers, let body):
            let head = ["HTTP/1.1 \(status) X", "Content-Type: application/json", "Content-Length: \(body.utf8.count)"] + headers
            write(descriptor, head.joined(separator: "\r\n") + "\r\n\r\n" + body)
        case .stream(let pieces, let staysOpen):
            write(descriptor, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
            for piece in pieces { write(descriptor, piece) }
            if !staysOpen { end(descriptor) }
        case .raw(let text):
            write(descriptor, text)
            end(descriptor)
        case .silence: break
        }
    }

    /// Test replies fit the kernel's buffer.
    private func write(_ descriptor: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}

extension ScriptedProvider {
    /// A model behind this provider, of the interface that the entry names.
    func model(_ entry: ModelEntry, key: String? = "secret-key") -> any LanguageModel {
        let client = HTTPClient()
        let credentials = ProviderCredentials(baseURL: baseURL, apiKey: key)
        return switch entry.api {
        case .responses: OpenAIResponsesModel(entry, credentials: credentials, client: client)
        case .chatCompletions: ChatCompletionsModel(entry, credentials: credentials, client: client)
        case .anthropic: AnthropicMessagesModel(entry, credentials: credentials, client: client)
        }
    }
}
