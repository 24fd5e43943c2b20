/// One outside service. A face turns a request into an answer and touches nothing but its own store; sockets, scripts,
/// delays and the record of requests are not its business.
protocol Face: Sendable {
    /// As in scripts, and as the prefix of its paths: `/openai/v1/responses` is `/v1/responses`.
    var name: String { get }

    /// Whether a path without prefix is this face's.
    func owns(_ path: String) -> Bool

    func answer(_ exchange: Exchange) -> Answer

    /// The service's own body for a failure that a script asks for by status alone.
    func failure(status: Int, number: Int) -> Answer

    /// What the service sends when it fails within a stream.
    func streamFailure(number: Int) -> [UInt8]

    /// Forgets what requests have left behind.
    func reset()
}

extension Face {
    func streamFailure(number: Int) -> [UInt8] { [] }

    func reset() {}
}
