import ArgumentParser
import Glibc
import Load
import NIOCore
import NIOPosix

/// Answers calls until standard input ends.
struct Serve: ParsableCommand {
    @Option var socket: String

    func run() throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let eventLoop = group.next()
        let echo = Echo(on: eventLoop)
        _ = try ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let stream = MessageStream<Request, Response> { request, stream in
                        let bound = NIOLoopBound(stream, eventLoop: eventLoop)
                        echo.assumeIsolated { $0.handle(request, from: bound) }
                    }
                    try channel.addMessages(stream)
                }
            }
            .bind(unixDomainSocketPath: socket).wait()
        StandardStreams.line("ready")
        StandardStreams.waitForEndOfInput()
        unlink(socket)
        try group.syncShutdownGracefully()
    }
}
