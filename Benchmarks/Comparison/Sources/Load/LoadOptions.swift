public import ArgumentParser

/// Options of every workload; the same as lev-bench's.
public struct LoadOptions: ParsableArguments {
    @Option(help: "How many calls are measured; a tenth more go before, unmeasured.")
    public var calls = 20_000

    @Option(help: "How many are under way at once.")
    public var inFlight = 1

    @Option(help: "The server's process id, for its processor time.")
    public var server: Int32 = 0

    public init() {}
}
