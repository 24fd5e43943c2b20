/// The bytes of one whole frame or line, without its length or line end.
public enum FrameBody {
    /// It lay whole in the bytes that were fed: a view of them, valid as long as they are.
    case borrowed(UnsafeRawBufferPointer)
    /// It came in pieces and was put together.
    case assembled([UInt8])

    /// Calls `body` with the bytes, which are valid until it returns.
    @inline(__always)
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch self {
        case .borrowed(let bytes): try body(bytes)
        case .assembled(let bytes): try bytes.withUnsafeBytes(body)
        }
    }

    /// A copy of the bytes.
    public var bytes: [UInt8] {
        switch self {
        case .borrowed(let bytes): [UInt8](bytes)
        case .assembled(let bytes): bytes
        }
    }
}
