import ArgumentParser
import Load
import NIOCore
import NIOPosix

/// Calls the server and prints how that went.
struct Call: AsyncParsableCommand {
    @Option var socket: String
    @OptionGroup var load: LoadOptions

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let caller = Caller(on: group.next())
        try await caller.connect(to: socket)
        StandardStreams.line(try await Repetition(load).run { try await caller.work(through: $0) })
        try await group.shutdownGracefully()
    }
}
