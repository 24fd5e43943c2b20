import ArgumentParser
import EventLoop
import JSON

/// `lev-bench models`: models without latency, until standard input ends. Prints its port.
struct Models: ParsableCommand {
    @Option(help: "What answers a request that was not made before: the simulator's address.") var upstream: String

    func run() throws {
        let upstream = upstream
        try onLoop {
            let server = ModelServer(upstream: upstream)
            StandardOutput.line("\(try server.listen())")
            try await StandardInput.end()
            return nil
        }
    }
}
