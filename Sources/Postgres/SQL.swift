// Postgres: libpq on the loop: a pool of pipelined connections, transactions, typed rows, notifications.
//
// A statement is a literal of the source, so nothing that a customer wrote can become SQL; values travel beside it.
// Work of many tasks shares a connection, each statement in a transaction of its own. Connections are opened and
// cancellations sent on helper threads, because name look-up, TLS and password hashing hold a thread; all else is on the loop.
// Never here: knowledge of tables, retries of statements that may have been carried out, C pointers in the public API.

/// A statement, written as a literal: `"select name from customers where email = $1"`. It cannot be put together at run time.
///
/// PostgreSQL infers each parameter's type from its place in the statement; where it cannot, cast: `$1::bigint`.
public struct SQL: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    private let literal: StaticString

    public init(stringLiteral value: StaticString) {
        precondition(value.hasPointerRepresentation, "a statement is longer than one character")
        literal = value
    }

    public var description: String { literal.description }

    /// The text, ended by a zero byte, for as long as the process lives.
    var text: UnsafePointer<CChar> { UnsafeRawPointer(literal.utf8Start).assumingMemoryBound(to: CChar.self) }

    /// Tells statements apart by where their literal lies: the key of the cache of prepared statements, cheaper than the text.
    var address: UInt { UInt(bitPattern: literal.utf8Start) }

    public static func == (a: SQL, b: SQL) -> Bool { a.address == b.address || a.description == b.description }

    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
