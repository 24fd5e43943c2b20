/// A request to a model's API, read from a keep-alive connection.
struct ModelRequest: Sendable, Hashable {
    var method: String
    /// Path and query.
    var target: String
    var headers: [Header]
    var body: [UInt8]

    struct Header: Sendable, Hashable {
        var name: String
        var value: String
    }

    /// What may not differ between two requests that get the same answer: everything but the headers.
    struct Key: Hashable {
        let method: String
        let target: String
        let body: [UInt8]
    }

    var key: Key { Key(method: method, target: target, body: body) }
}

/// Reads requests from the bytes of one connection, in pieces as they come. Bodies have a Content-Length: libcurl sends it.
struct ModelRequestParser {
    /// The bytes are no HTTP/1.1 request of the kind that libcurl sends.
    struct Malformed: Error {}

    private static let blankLine = Array("\r\n\r\n".utf8)

    private var bytes: [UInt8] = []

    /// The next whole request, or nil until more bytes have come.
    mutating func next(_ input: some Sequence<UInt8>) throws(Malformed) -> ModelRequest? {
        bytes.append(contentsOf: input)
        guard let headEnd = endOfHead() else { return nil }
        let head = String(decoding: bytes[..<headEnd], as: UTF8.self)
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: true)
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { throw Malformed() }
        var request = ModelRequest(method: String(words[0]), target: String(words[1]), headers: [], body: [])
        var length = 0
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw Malformed() }
            let name = line[..<colon].lowercased()
            let value = String(line[line.index(after: colon)...].drop { $0 == " " })
            switch name {
            case "content-length":
                guard let number = Int(value), number >= 0 else { throw Malformed() }
                length = number
            case "transfer-encoding": throw Malformed()
            case "host", "connection", "expect", "accept-encoding": break
            default: request.headers.append(ModelRequest.Header(name: name, value: value))
            }
        }
        guard bytes.count >= headEnd + length else { return nil }
        request.body = Array(bytes[headEnd..<headEnd + length])
        bytes.removeFirst(headEnd + length)
        return request
    }

    private func endOfHead() -> Int? {
        let blank = Self.blankLine
        guard bytes.count >= blank.count else { return nil }
        for start in 0...(bytes.count - blank.count) where bytes[start] == blank[0] {
            if bytes[start..<start + blank.count].elementsEqual(blank) { return start + blank.count }
        }
        return nil
    }
}
