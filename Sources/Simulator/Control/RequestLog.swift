import JSON
import Synchronization

/// The last requests, for tests to look at. The oldest goes when it is full.
final class RequestLog: Sendable {
    struct Entry: Sendable {
        var number: Int
        var face: String
        var method: String
        var path: String
        var headers: [(name: String, value: String)]
        var body: [UInt8]
        var status: Int
        var wasScripted: Bool
    }

    private struct Ring {
        var entries: [Entry] = []
        var oldest = 0
        var total = 0
    }

    /// Of a longer body only this much is kept.
    private static let greatestBody = 256 * 1024

    private let ring = Mutex(Ring())
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    func add(_ entry: Entry) {
        guard capacity > 0 else { return }
        var entry = entry
        if entry.body.count > RequestLog.greatestBody { entry.body = Array(entry.body.prefix(RequestLog.greatestBody)) }
        ring.withLock { ring in
            ring.total += 1
            if ring.entries.count < capacity {
                ring.entries.append(entry)
            } else {
                ring.entries[ring.oldest] = entry
                ring.oldest = (ring.oldest + 1) % capacity
            }
        }
    }

    func reset() { ring.withLock { $0 = Ring() } }

    /// The entries of a face (of all with nil), oldest first, and how many requests there have been in all.
    func entries(face: String?, limit: Int) -> (entries: [Entry], total: Int) {
        ring.withLock { ring in
            let ordered = ring.entries[ring.oldest...] + ring.entries[..<ring.oldest]
            return (Array(ordered.filter { face == nil || $0.face == face }.suffix(limit)), ring.total)
        }
    }
}

extension RequestLog.Entry {
    /// The entry as tests see it; of a credential only its ends.
    var json: JSONValue {
        let shown = headers.map { header -> (String, JSONValue) in
            let name = header.name.lowercased()
            let isSecret = name == "authorization" || name == "api-key" || name == "x-api-key"
            return (name, .string(isSecret ? Self.masked(header.value) : header.value))
        }
        return [
            "number": .int(Int64(number)), "face": .string(face), "method": .string(method), "path": .string(path),
            "headers": .object(JSONObject(shown)), "status": .int(Int64(status)), "scripted": .bool(wasScripted),
            "body": (try? JSON.parse(body)) ?? .string(String(decoding: body, as: UTF8.self)),
        ]
    }

    private static func masked(_ secret: String) -> String {
        secret.count <= 12 ? "***" : "\(secret.prefix(6))…\(secret.suffix(4))"
    }
}
