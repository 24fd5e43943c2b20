import HTTPTransport

/// The events of a whole stream, by the rules of the HTML standard's "event stream interpretation" and with no thought of
/// speed: what the incremental parser is held against.
enum EventStreamOracle {
    static func events(_ bytes: [UInt8]) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var data: [String] = []
        var type = ""
        var id: String?
        var retry: Duration?
        for line in lines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]) {
            guard !line.isEmpty else {
                if !data.isEmpty {
                    let event = type.isEmpty ? "message" : type
                    events.append(ServerSentEvent(event: event, data: data.joined(separator: "\n"), id: id, retry: retry))
                    retry = nil
                }
                (data, type) = ([], "")
                continue
            }
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            var value = parts.count > 1 ? parts[1] : []
            if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
            let text = String(decoding: value, as: UTF8.self)
            switch String(decoding: parts[0], as: UTF8.self) {
            case "data": data.append(text)
            case "event": type = text
            case "id" where !value.contains(0): id = text
            case "retry" where value.allSatisfy { (0x30...0x39).contains($0) }:
                if let milliseconds = Int64(text) { retry = .milliseconds(milliseconds) }
            default: break
            }
        }
        return events
    }

    /// The lines that have an end: CR LF, LF or CR.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes
        while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            lines.append(rest[..<end])
            let isPair = bytes[end] == 0x0D && end + 1 < bytes.endIndex && bytes[end + 1] == 0x0A
            rest = bytes[(end + (isPair ? 2 : 1))...]
        }
        return lines
    }
}
