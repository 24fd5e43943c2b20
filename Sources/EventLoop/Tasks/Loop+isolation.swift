extension Loop {
    /// Runs `body` at once as code of the loop: for the callbacks of C libraries, which the loop's own code has called
    /// and the compiler knows nothing of.
    ///
    /// Traps on any other thread than the loop's.
    @inlinable public static func assumeIsolated<Value: Sendable>(_ body: @Loop () -> Value) -> Value {
        EventLoop.main.checkIsolated()
        // A global-actor function has the representation of a plain one, and the line above has made sure of the thread.
        return withoutActuallyEscaping(body) { unsafeBitCast($0, to: (() -> Value).self)() }
    }
}
