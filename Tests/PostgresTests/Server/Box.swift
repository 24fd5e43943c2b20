import EventLoop

/// A value that closures on the loop share.
@Loop final class Box<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}
