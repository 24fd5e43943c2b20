import JSON

extension Chatwoot {
    /// What a request says, wherever it says it: the query, a JSON body, or a form with files.
    struct Form: Sendable {
        struct File: Sendable {
            var field: String
            var name: String
            var contentType: String
            var bytes: [UInt8]
        }

        private(set) var members: JSONValue = [:]
        private(set) var files: [File] = []

        subscript(name: String) -> JSONValue { members[name] }

        /// Whether the member is there at all, null or not.
        func has(_ name: String) -> Bool { members.object?[name] != nil }

        /// Throws 400 when the body is not what its type says.
        init(_ exchange: Exchange) throws(Refusal) {
            for pair in exchange.query.split(separator: "&") {
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                add(
                    PercentCoding.decoded(halves.first ?? ""),
                    .string(halves.count > 1 ? PercentCoding.decoded(halves[1]) : ""))
            }
            guard !exchange.body.isEmpty else { return }
            let type = exchange.header("content-type") ?? ""
            if type.hasPrefix("multipart/form-data"), let boundary = Self.boundary(type) {
                for part in Multipart.parts(exchange.body, boundary: boundary) { add(part) }
            } else if type.hasPrefix("application/x-www-form-urlencoded") {
                for pair in String(decoding: exchange.body, as: UTF8.self).split(separator: "&") {
                    let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                    add(PercentCoding.decoded(halves[0]), .string(halves.count > 1 ? PercentCoding.decoded(halves[1]) : ""))
                }
            } else {
                guard let value = try? JSON.parse(exchange.body) else { throw .badRequest }
                for member in value.object ?? [:] { members[member.key] = member.value }
            }
        }

        private mutating func add(_ part: Multipart.Part) {
            guard let fileName = part.fileName else {
                return add(part.name, .string(String(decoding: part.bytes, as: UTF8.self)))
            }
            files.append(
                File(
                    field: part.name, name: fileName, contentType: part.contentType ?? "application/octet-stream",
                    bytes: part.bytes))
        }

        /// `labels[]=a` makes a list, `content_attributes[in_reply_to]=3` an object.
        private mutating func add(_ name: String, _ value: JSONValue) {
            if name.hasSuffix("[]") {
                let key = String(name.dropLast(2))
                members[key] = .array((members[key].array ?? []) + [value])
            } else if name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") {
                var inner = members[String(name[..<bracket])]
                inner[String(name[name.index(after: bracket)...].dropLast())] = value
                members[String(name[..<bracket])] = inner
            } else {
                members[name] = value
            }
        }

        private static func boundary(_ type: String) -> String? {
            guard let range = type.firstRange(of: "boundary=") else { return nil }
            let rest = type[range.upperBound...].prefix { $0 != ";" }
            return String(rest.hasPrefix("\"") ? rest.dropFirst().dropLast() : rest)
        }
    }
}
