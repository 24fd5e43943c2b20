/// The parts of a form that carries files (RFC 7578).
enum Multipart {
    struct Part: Sendable {
        var name: String
        var fileName: String?
        var contentType: String?
        var bytes: [UInt8]
    }

    /// The parts in their order; what is malformed is left out.
    static func parts(_ body: [UInt8], boundary: String) -> [Part] {
        let mark = "--" + boundary
        var parts: [Part] = []
        guard var position = body.firstIndex(ofText: mark) else { return [] }
        while true {
            position += mark.utf8.count
            guard let next = body.firstIndex(ofText: "\r\n" + mark, from: position) else { return parts }
            if let part = part(body[min(position + 2, next)..<next]) { parts.append(part) }
            position = next + 2
        }
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        let bytes = Array(bytes)
        guard let end = bytes.firstIndex(ofText: "\r\n\r\n") else { return nil }
        var part = Part(name: "", fileName: nil, contentType: nil, bytes: Array(bytes[(end + 4)...]))
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { continue }
            let value = String(halves[1].drop { $0 == " " })
            switch halves[0].lowercased() {
            case "content-disposition":
                part.name = parameter("name", of: value) ?? ""
                part.fileName = parameter("filename", of: value)
            case "content-type": part.contentType = value
            default: break
            }
        }
        return part.name.isEmpty ? nil : part
    }

    private static func parameter(_ name: String, of header: String) -> String? {
        guard let start = header.firstRange(of: "; \(name)=\"") else { return nil }
        return String(header[start.upperBound...].prefix { $0 != "\"" })
    }
}
