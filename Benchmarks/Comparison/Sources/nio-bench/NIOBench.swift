// The call of `lev-bench wire-call` by swift-nio: an actor on an event loop calls one in another process, over frames with
// a length before them, in JSON by Foundation's coder.
//
// Written as fast as it reads well: one thread a process, no hop to another, what was produced at once is written at once.
// It does less than ours: it knows no deadline, cancellation, admission or drain, and one method.
import ArgumentParser

@main
struct NIOBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "nio-bench", subcommands: [Serve.self, Call.self])
}
