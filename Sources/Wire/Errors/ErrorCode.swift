/// Why a call failed. The registry of every error that travels between processes: the numbers on the wire, their names,
/// their meaning. `docs/errors.md` is generated from it.
///
/// The negative codes are those of JSON-RPC 2.0. Ours are positive, outside the range that JSON-RPC reserves, and never
/// change their number.
public enum ErrorCode: Int, Sendable, Hashable, CaseIterable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    case overloaded = 1001
    case deadlineExceeded = 1002
    case draining = 1003
    case notPermitted = 1004
    case upstreamUnavailable = 1005
    case upstreamRejected = 1006
    case invalidState = 1007
    case cancelled = 1008
    case connectionLost = 1009
    case unreachable = 1010

    /// What the registry says of one error.
    public struct Entry: Sendable, Hashable {
        public let code: ErrorCode
        /// As the wire and the logs spell it.
        public let name: String
        /// Whether the same call may succeed later, unless the error itself says otherwise.
        public let isTemporary: Bool
        public let meaning: String
        /// What the caller or the operator does about it.
        public let remedy: String
    }

    public var entry: Entry {
        switch self {
        case .parseError:
            permanent(
                "parse_error", "The bytes are no JSON, or no frame.",
                "Mend the sender. After a bad length the connection is closed.")
        case .invalidRequest:
            permanent(
                "invalid_request",
                "The JSON is no JSON-RPC 2.0 message: a member is missing or of the wrong type, or the id is in use.",
                "Mend the sender; the message names the member.")
        case .methodNotFound:
            permanent(
                "method_not_found", "The process has no method of this name.",
                "Ask it for `help`, or `agent.info`. During an upgrade the two processes may be of different versions.")
        case .invalidParams:
            permanent(
                "invalid_params", "The params do not fit the method.",
                "The message names the member and what was expected; `help METHOD` shows the schema.")
        case .internalError:
            permanent(
                "internal_error", "The method failed in a way that it does not foresee.",
                "A defect: read the callee's journal at the time of the call.")
        case .overloaded:
            temporary(
                "overloaded", "The process has as many connections or calls in flight as it allows.",
                "Call again after `retry_after_ms`. When it lasts, raise the limit or add processes.")
        case .deadlineExceeded:
            temporary(
                "deadline_exceeded", "The call's deadline passed before it was answered. It may have had its effect.",
                "Call again only what is safe to repeat; look at the callee's p99 in `lev status`.")
        case .draining:
            temporary(
                "draining", "The process is about to stop and takes no more calls. This one has not been started.",
                "Call again: its successor answers.")
        case .notPermitted:
            permanent(
                "not_permitted", "The caller may not do this: wrong user, or a role that it does not list.",
                "Run it as the same user or as a member of the group `lev`; a role must list the roles that it calls.")
        case .upstreamUnavailable:
            temporary(
                "upstream_unavailable",
                "A service that the method needs (model, vendor, database) does not answer, or says that it cannot now.",
                "Call again later; the message names the service.")
        case .upstreamRejected:
            permanent(
                "upstream_rejected", "A service that the method needs refused what it was asked.",
                "The message names the service and its reason: a key, a quota, a request that it does not take.")
        case .invalidState:
            permanent(
                "invalid_state", "What the call wants is not possible in the state that the thing is in.",
                "Read its state first; somebody else may have been faster.")
        case .cancelled:
            permanent(
                "cancelled", "The caller cancelled the call, or went away.",
                "None. It may have had part of its effect.")
        case .connectionLost:
            temporary(
                "connection_lost",
                "The connection broke after the call was sent and before it was answered. It may have had its effect.",
                "Call again only what is safe to repeat.")
        case .unreachable:
            temporary(
                "unreachable",
                "Nobody listened on the socket until the call's time-out, or it is missing. The call was not sent.",
                "Call again; `lev status` tells whether the process runs.")
        }
    }

    public var name: String { entry.name }
    public var isTemporary: Bool { entry.isTemporary }

    private func permanent(_ name: String, _ meaning: String, _ remedy: String) -> Entry {
        Entry(code: self, name: name, isTemporary: false, meaning: meaning, remedy: remedy)
    }

    private func temporary(_ name: String, _ meaning: String, _ remedy: String) -> Entry {
        Entry(code: self, name: name, isTemporary: true, meaning: meaning, remedy: remedy)
    }
}
