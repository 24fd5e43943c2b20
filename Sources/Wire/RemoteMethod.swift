// Wire: typed calls between processes over Unix sockets.
//
// Length-prefixed JSON-RPC 2.0 for programs, lines for people, on the same socket. Framing, envelopes and the matching of
// answers to calls are pure; `Connection` carries their bytes; `RPCServer` and `RPCClient` are what a process uses.
// It never queues without a bound, never repeats a call that was sent, and never trusts a peer with more than its own
// connection: who is too long, too slow or too many loses that connection and nothing else.

/// A method of a process, declared once and used by both ends: a caseless enum that names its types.
public protocol RemoteMethod: Sendable {
    associatedtype Params: Codable & Sendable
    associatedtype Result: Codable & Sendable

    /// As on the wire: `router.classify`.
    static var name: String { get }

    /// One sentence for `help`.
    static var summary: String { get }

    /// Params that work when pasted; `help` shows them.
    static var example: Params { get }
}

/// For methods without params or without a result: `{}`.
public struct Nothing: Codable, Sendable, Hashable {
    public init() {}
}
