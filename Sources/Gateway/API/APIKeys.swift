import Crypto

/// The callers that may use the HTTP interface: names, and the SHA-256 of their keys. The keys themselves are not here.
struct APIKeys: Sendable {
    private let hashes: [(name: String, hash: [UInt8])]

    /// Reads `name=hash,name=hash`.
    /// - Throws: `Malformed` naming the entry.
    init(_ text: String) throws(Malformed) {
        var hashes: [(name: String, hash: [UInt8])] = []
        for (index, entry) in text.split(separator: ",").enumerated() {
            let parts = entry.split(separator: "=").map { $0.trimming { $0.isWhitespace } }
            guard parts.count == 2, let hash = Self.bytes(hex: parts[1]), hash.count == SHA256.byteCount else {
                throw Malformed(entry: index + 1)
            }
            hashes.append((parts[0], hash))
        }
        self.hashes = hashes
    }

    /// The caller that a bearer key belongs to; nil for an unknown key. Takes the same time for each key of a length.
    func caller(key: String) -> String? {
        let offered = Array(SHA256.hash(data: Array(key.utf8)))
        var found: String?
        for (name, hash) in hashes {
            var difference: UInt8 = 0
            for (a, b) in zip(offered, hash) { difference |= a ^ b }
            if difference == 0 { found = name }
        }
        return found
    }

    struct Malformed: Error, CustomStringConvertible {
        let entry: Int
        var description: String {
            "entry \(entry) of LEV_API_KEYS is not name=hash with the SHA-256 of the key in hex (`printf %s KEY | sha256sum`)"
        }
    }

    private static func bytes(hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}

extension StringProtocol {
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
    }
}
