// The call of `lev-bench wire-call` by grpc-swift: a unary call between two actors over HTTP/2 on a Unix socket, without
// TLS, in protobuf. One event loop a process; what is not I/O runs on Swift's thread pool, as grpc-swift has it.
//
// It does less than ours: the call has no deadline.
import ArgumentParser
import GRPCCore

@main
struct GRPCBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "grpc-bench", subcommands: [Serve.self, Call.self])
    static let echo = MethodDescriptor(fullyQualifiedService: "bench.Bench", method: "Echo")
}
