/// An error met while decoding: the place is a node, whose path and offset are worked out only if the error gets out.
struct TapeFailure: Error, CustomStringConvertible {
    let kind: JSONError.Kind
    let node: Int
    let message: String

    var description: String { message }
}

extension Tape {
    func wrongType(_ node: Int, expected: String) -> TapeFailure {
        TapeFailure(kind: .wrongType, node: node, message: "expected \(expected), found \(kind(node).name)")
    }

    func missing(_ key: String, of object: Int) -> TapeFailure {
        TapeFailure(kind: .missingMember, node: object, message: "missing member `\(key)`")
    }

    /// Any error thrown while decoding, as callers of this target see it.
    func error(_ error: any Error) -> JSONError {
        switch error {
        case let failure as TapeFailure:
            return JSONError(
                kind: failure.kind, path: path(failure.node).description, offset: range(failure.node).lowerBound,
                message: failure.message)
        case let error as JSONError: return error
        case let error as DecodingError: return JSONError(error)
        default: return JSONError(kind: .invalidValue, message: "\(error)")
        }
    }
}

extension JSONError {
    /// The error of a type that decodes itself.
    init(_ error: DecodingError) {
        let kind: Kind
        let context: DecodingError.Context
        switch error {
        case .typeMismatch(_, let found): (kind, context) = (.wrongType, found)
        case .valueNotFound(_, let found): (kind, context) = (.wrongType, found)
        case .keyNotFound(_, let found): (kind, context) = (.missingMember, found)
        case .dataCorrupted(let found): (kind, context) = (.invalidValue, found)
        @unknown default:
            self.init(kind: .invalidValue, message: "\(error)")
            return
        }
        self.init(kind: kind, path: JSONPath(context.codingPath).description, message: context.debugDescription)
    }
}
