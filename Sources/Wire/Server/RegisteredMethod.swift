import EventLoop
import JSON

/// A method that a server answers.
struct RegisteredMethod {
    let describe: () -> MethodDescription
    /// Decodes the params and runs the handler.
    let start: @Loop (JSONNode?, IncomingCall) -> Void
}
