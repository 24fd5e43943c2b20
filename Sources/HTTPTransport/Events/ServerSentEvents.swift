/// A parser of `text/event-stream`, fed bytes in pieces of any size. Pure.
///
/// As the HTML standard has it: lines end in CR LF, LF or CR; one byte order mark at the start is passed over; lines that
/// begin with a colon are comments; an event without data is none; an event that the stream's end cuts off is dropped. A
/// character may be split between pieces: bytes become text only by the line.
public struct ServerSentEvents: Sendable {
    /// An event larger than this is a peer gone wrong.
    public let maximumEventBytes: Int

    private var line: [UInt8] = []
    private var isAfterCarriageReturn = false
    private var hasSeenLine = false
    private var data: [UInt8] = []
    private var hasData = false
    private var event = ""
    private var lastID: String?
    private var retry: Duration?

    public init(maximumEventBytes: Int = 16 << 20) { self.maximumEventBytes = maximumEventBytes }

    /// Takes the next bytes of the stream and returns the events that they complete.
    /// - Throws: `HTTPError` of kind `tooLarge` when a line or an event passes `maximumEventBytes`.
    public mutating func feed(_ bytes: some Sequence<UInt8>) throws(HTTPError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        if bytes.withContiguousStorageIfAvailable({ feed($0, into: &events) }) == nil {
            Array(bytes).withUnsafeBufferPointer { feed($0, into: &events) }
        }
        guard line.count + data.count <= maximumEventBytes else {
            throw HTTPError(.tooLarge, "a server-sent event of more than \(maximumEventBytes) bytes")
        }
        return events
    }

    private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, into events: inout [ServerSentEvent]) {
        var start = 0
        if isAfterCarriageReturn, let first = bytes.first {
            isAfterCarriageReturn = false
            if first == UInt8(ascii: "\n") { start = 1 }
        }
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
                index += 1
                continue
            }
            line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            finishLine(into: &events)
            index += 1
            if byte == UInt8(ascii: "\r") {
                if index == bytes.count { isAfterCarriageReturn = true } else if bytes[index] == UInt8(ascii: "\n") { index += 1 }
            }
            start = index
        }
        line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    private mutating func finishLine(into events: inout [ServerSentEvent]) {
        defer { line.removeAll(keepingCapacity: true) }
        if !hasSeenLine {
            hasSeenLine = true
            if line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return dispatch(into: &events) }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
        guard colon > 0 else { return }
        var value = line[min(colon + 1, line.count)...]
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        takeField(line[..<colon], value)
    }

    private mutating func takeField(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if name.elementsEqual("data".utf8) {
            if hasData { data.append(UInt8(ascii: "\n")) }
            hasData = true
            data.append(contentsOf: value)
        } else if name.elementsEqual("event".utf8) {
            event = String(decoding: value, as: UTF8.self)
        } else if name.elementsEqual("id".utf8) {
            if !value.contains(0) { lastID = String(decoding: value, as: UTF8.self) }
        } else if name.elementsEqual("retry".utf8) {
            let isNumber = value.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            if isNumber, let milliseconds = Int64(String(decoding: value, as: UTF8.self)) { retry = .milliseconds(milliseconds) }
        }
    }

    private mutating func dispatch(into events: inout [ServerSentEvent]) {
        defer {
            data.removeAll(keepingCapacity: true)
            hasData = false
            event = ""
        }
        guard hasData else { return }
        events.append(
            ServerSentEvent(
                event: event.isEmpty ? "message" : event, data: String(decoding: data, as: UTF8.self), id: lastID, retry: retry))
        retry = nil
    }
}
