import ArgumentParser
import Glibc
import Simulator

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve until SIGTERM or SIGINT.")

    @Option(help: "HOST:PORT (port 0 takes a free one), or unix:PATH.")
    var listen = "127.0.0.1:4010"

    @Option(help: "How many requests GET /simulator/requests remembers.")
    var keep = 500

    func run() async throws {
        guard let address = Simulator.Address(listen) else {
            throw ValidationError("--listen is HOST:PORT, as 127.0.0.1:4010, or unix:PATH")
        }
        try await Simulator(address: address, recordedRequests: keep).runUntilSignalled { address in
            let line = Array("ready \(address)\n".utf8)
            _ = write(STDOUT_FILENO, line, line.count)
            Readiness.announce()
        }
    }
}
