import FoundationEssentials

/// The output of one encoding and the containers open in it.
///
/// Text is written as it comes. A container is closed when one outside it is written to next; a container that was closed
/// that way and is used again cannot be continued, which is an error.
final class EncodingState {
    /// One open array or object.
    struct Frame {
        let slot: Int
        let isObject: Bool
    }

    // Unchecked exclusivity, a quarter of the time otherwise: one thread, and no access to these lasts while a type's
    // own code runs, so none can overlap another.
    @exclusivity(unchecked) var writer: JSONWriter
    @exclusivity(unchecked) private var frames: [Frame] = []

    /// Every value written through an encoder has a number, so that a stale encoder or container is recognised.
    @exclusivity(unchecked) private(set) var slot = 0

    /// A key or an element's place has been written and an encoder handed out, but its value is still to come.
    @exclusivity(unchecked) private var isAwaitingValue = false
    @exclusivity(unchecked) private var recursion = 0
    private let start: Int

    init(writer: JSONWriter) {
        self.writer = writer
        start = writer.bytes.count
    }

    var depth: Int { frames.count }
}

// MARK: - Values

extension EncodingState {
    func encodeRoot(_ value: some Encodable) throws {
        let comma = writer.needsComma
        do {
            try encode(value)
            closeFrames(downTo: 0)
        } catch {
            let located = located(error)
            writer.bytes.removeLast(writer.bytes.count - start)
            writer.needsComma = comma
            throw located
        }
    }

    /// A value at the place at hand: what the coder knows directly, or what the value makes of an encoder.
    func encode<T: Encodable>(_ value: T) throws {
        // Each cast is between one type and itself, as the comparison before it has shown.
        if T.self == String.self { return writer.value(unsafeBitCast(value, to: String.self)) }
        // swift-format-ignore: NeverForceUnwrap
        if T.self == JSONValue.self { return try writer.write(value as! JSONValue, depth: depth) }
        // swift-format-ignore: NeverForceUnwrap
        if T.self == JSONObject.self { return try writer.write(.object(value as! JSONObject), depth: depth) }
        if T.self == Int.self { return writer.value(unsafeBitCast(value, to: Int.self)) }
        if T.self == Double.self { return try writer.value(unsafeBitCast(value, to: Double.self)) }
        if T.self == Bool.self { return writer.value(unsafeBitCast(value, to: Bool.self)) }
        if T.self == [String].self { return write(unsafeBitCast(value, to: [String].self)) }
        if T.self == Decimal.self { return try write(unsafeBitCast(value, to: Decimal.self)) }
        try JSONWriter.checkDepth(max(depth, recursion))
        let depth = depth
        let encoder = awaitValue()
        recursion += 1
        defer { recursion -= 1 }
        try value.encode(to: encoder)
        closeFrames(downTo: depth)
    }

    private func write(_ strings: [String]) {
        writer.beginArray()
        for string in strings { writer.value(string) }
        writer.endArray()
    }

    private func write(_ value: Decimal) throws(JSONError) {
        guard !value.isNaN else { throw JSONWriter.notANumber("\(value)") }
        // All digits and no exponent, whatever the locale.
        writer.value(json: value.description.utf8)
    }

    /// An encoder for the value whose place comes next.
    func awaitValue() -> StreamEncoder {
        slot += 1
        isAwaitingValue = true
        return StreamEncoder(state: self, level: depth, slot: slot)
    }

    /// Whether `slot` is the value that is awaited; it no longer is.
    func beginValue(_ slot: Int) throws {
        guard isAwaitingValue, slot == self.slot else { throw interleaved() }
        isAwaitingValue = false
    }

    func interleaved() -> JSONError {
        JSONError(
            kind: .notRepresentable, path: path.description,
            message: "a container is written to after one outside it; finish each value before the next")
    }
}

// MARK: - Containers

extension EncodingState {
    /// Opens the container of the value `slot`, or goes on with the one it has opened before; false if it is too late.
    func open(_ slot: Int, level: Int, isObject: Bool) -> Bool {
        if depth > level, frames[level].slot == slot, frames[level].isObject == isObject {
            closeFrames(downTo: level + 1)
            return true
        }
        guard isAwaitingValue, slot == self.slot else { return false }
        isAwaitingValue = false
        frames.append(Frame(slot: slot, isObject: isObject))
        if isObject { writer.beginObject() } else { writer.beginArray() }
        return true
    }

    /// Makes the container of `slot` the innermost. Throws if it has been closed.
    @inline(__always)
    func select(_ slot: Int, level: Int) throws {
        if depth != level || isAwaitingValue { closeFrames(downTo: level) }
        guard depth == level, level > 0, frames[level - 1].slot == slot else { throw interleaved() }
    }

    /// Closes what is open inside `level`. A value that encoded nothing is an empty object.
    func closeFrames(downTo level: Int) {
        if isAwaitingValue, depth >= level {
            isAwaitingValue = false
            writer.beginObject()
            writer.endObject()
        }
        while depth > level {
            if frames.removeLast().isObject { writer.endObject() } else { writer.endArray() }
        }
    }

    /// Runs `body`, which writes one member or element; if it throws, takes back what it has written.
    @inline(__always)
    func undoingFailure(_ body: () throws -> Void) throws {
        let mark = (bytes: writer.bytes.count, comma: writer.needsComma, depth: depth)
        do {
            try body()
        } catch {
            let located = located(error)
            frames.removeLast(depth - mark.depth)
            writer.bytes.removeLast(writer.bytes.count - mark.bytes)
            writer.needsComma = mark.comma
            isAwaitingValue = false
            throw located
        }
    }
}

// MARK: - Errors

extension EncodingState {
    /// Where the output stands, read off the output itself.
    var path: JSONPath { WrittenPath.of(writer.bytes[start...], isBetween: writer.needsComma) }

    /// The error with the path at which it was thrown, while the output still shows it.
    private func located(_ error: any Error) -> any Error {
        guard let error = error as? JSONError, error.path == "$" else { return error }
        return JSONError(kind: error.kind, path: path.description, message: error.message)
    }

    /// Any error thrown while encoding, as callers of this target see it.
    func error(_ error: any Error) -> JSONError {
        switch error {
        case let error as JSONError: return error
        case EncodingError.invalidValue(_, let context):
            return JSONError(
                kind: .notRepresentable, path: JSONPath(context.codingPath).description, message: context.debugDescription)
        default: return JSONError(kind: .notRepresentable, message: "\(error)")
        }
    }
}
