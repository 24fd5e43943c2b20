import EventLoop

extension PostgresPool {
    /// Calls `handler` on the loop with the payload of each notification on `channel`.
    ///
    /// It listens on a connection of its own, reconnects when that breaks, and goes on.
    /// - Parameter onListening: called each time listening has begun, the first time and after every break: what was
    ///   notified before then has been missed, so look at the tables.
    /// - Returns: what ends the listening; it may be dropped.
    @discardableResult
    public func listen(
        _ channel: String, onListening: (@Loop () -> Void)? = nil, _ handler: @escaping @Loop (_ payload: String) -> Void
    ) -> PostgresListening {
        let listener = listener ?? Listener(configuration, helper)
        self.listener = listener
        return listener.add(channel, onListening, handler)
    }
}
