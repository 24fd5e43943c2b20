/// The pauses between attempts to connect: doubling from 50 ms to 5 s, each shortened by chance by up to a half, so that
/// the processes of a host do not all come back at once.
struct Backoff {
    private var pause = Duration.milliseconds(50)

    mutating func next() -> Duration {
        defer { pause = min(pause * 2, .seconds(5)) }
        return pause * Double.random(in: 0.5...1)
    }

    mutating func reset() { self = Backoff() }
}
