// lev-bench: the measuring half of scripts/bench. Each command performs one workload and prints one JSON object.
//
// It measures and judges nothing: targets, references, repetition and the table are Benchmarks/*.py. It is built by
// scripts/bench alone and is part of no product.
import ArgumentParser
import EventLoop
import Glibc
import JSON

@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lev-bench", abstract: "Workloads of scripts/bench; each prints one JSON object.",
        subcommands: [
            WireServe.self, WireCall.self, Coder.self, Select.self, Get.self, Models.self, Turns.self, Webhooks.self,
        ])
}

/// Options of every workload that repeats one operation.
struct LoadOptions: ParsableArguments {
    @Option(help: "How many operations are measured; a tenth more go before, unmeasured.")
    var calls = 20_000

    @Option(help: "How many are under way at once.")
    var inFlight = 1
}

/// Runs a command's body on the process's loop and prints what it returns, or its error.
func onLoop(_ body: @escaping @Loop @Sendable () async throws -> JSONValue?) throws {
    let code = EventLoop.runMain {
        do {
            if let result = try await body() { StandardOutput.line(result.encodedString) }
            return 0
        } catch {
            StandardOutput.complain("lev-bench: \(error)")
            return 1
        }
    }
    if code != 0 { throw ExitCode(code) }
}

/// The process's standard streams, unbuffered.
enum StandardOutput {
    static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }
    static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
