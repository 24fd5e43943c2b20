import Testing

/// Tests that break things, each in a fleet of its own: one after the other, because each needs the machine.
@Suite("Failures", .serialized) struct Failures {}
