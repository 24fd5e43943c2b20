/// How long each part of an exchange may take. Whichever passes first ends it.
public struct HTTPTimeouts: Sendable, Hashable {
    /// From the start until the connection stands: name resolution, TCP and TLS.
    public var connect: Duration
    /// From the moment the request goes out until the first byte of the response's head.
    public var firstByte: Duration
    /// Between two bytes of the response. Does not run while the reader of the body lags behind.
    public var idle: Duration
    /// The whole exchange, body included.
    public var total: Duration

    public init(
        connect: Duration = .seconds(5), firstByte: Duration = .seconds(30), idle: Duration = .seconds(30),
        total: Duration = .seconds(120)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }
}
