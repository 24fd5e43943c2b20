import EventLoop

/// A place for what a closure needs and what exists only after the closure.
@Loop final class Held<Value> {
    var value: Value?
}
