import ArgumentParser
import EventLoop
import Glibc
import JSON
import Wire

/// `lev-bench wire-serve`: answers `bench.echo` from an actor, and `bench.hold` late, until its standard input ends.
struct WireServe: ParsableCommand {
    @Option var socket: String

    func run() throws {
        let socket = socket
        try onLoop {
            let echo = Echo()
            let server = RPCServer(role: "bench")
            server.handle(BenchEcho.self) { ticket, _ in await echo.answer(ticket) }
            server.handle(BenchHold.self) { ticket, _ in
                try await Loop.sleep(for: .milliseconds(100))
                return ticket
            }
            try server.listen(on: try UnixSocket.listen(path: socket))
            StandardOutput.line("ready")
            try await StandardInput.end()
            await server.drain(within: .seconds(1))
            unlink(socket)
            return nil
        }
    }
}

private actor Echo {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private var answered = 0

    func answer(_ ticket: Ticket) -> Ticket {
        answered += 1
        return ticket
    }
}

/// The parent's end of the pipe: a workload that serves ends when its parent does, however that happens.
enum StandardInput {
    /// Suspends until standard input, a pipe, has ended.
    @Loop static func end() async throws {
        let ended = Promise<Void>()
        let watch = try Loop.watch(STDIN_FILENO, for: .read, label: "standard input") { _ in
            var byte: UInt8 = 0
            if read(STDIN_FILENO, &byte, 1) == 0 { ended.succeed(()) }
        }
        defer { watch.cancel() }
        try await ended.value()
    }
}
