public import EventLoop

/// A handler that listens on a channel, until `cancel`.
@Loop public final class PostgresListening {
    public nonisolated let channel: String
    /// Whether the server knows of it now; false before the connection is made and while it is broken.
    public private(set) var isListening = false
    var onCancel: (@Loop (PostgresListening) -> Void)?
    private let onListening: (@Loop () -> Void)?
    private var handler: (@Loop (String) -> Void)?

    init(channel: String, onListening: (@Loop () -> Void)?, handler: @escaping @Loop (String) -> Void) {
        self.channel = channel
        self.onListening = onListening
        self.handler = handler
    }

    func begun() {
        guard handler != nil else { return }
        isListening = true
        onListening?()
    }

    func interrupted() { isListening = false }

    func deliver(_ payload: String) { handler?(payload) }

    /// Ends it; the handler is not called again.
    public func cancel() {
        handler = nil
        isListening = false
        onCancel?(self)
        onCancel = nil
    }
}
