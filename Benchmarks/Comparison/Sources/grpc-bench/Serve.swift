import ArgumentParser
import GRPCCore
import GRPCNIOTransportHTTP2Posix
import GRPCProtobuf
import Glibc
import Load
import NIOPosix

/// Answers calls until standard input ends.
struct Serve: ParsableCommand {
    @Option var socket: String

    func run() throws {
        let transport = HTTP2ServerTransport.Posix(
            address: .unixDomainSocket(path: socket), transportSecurity: .plaintext,
            eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1))
        let server = GRPCServer(transport: transport, services: [EchoService()])
        Task { try await server.serve() }
        Task {
            _ = try await transport.listeningAddress
            StandardStreams.line("ready")
        }
        StandardStreams.waitForEndOfInput()
        unlink(socket)
    }
}

private struct EchoService: RegistrableRPCService {
    private let echo = Echo()

    func registerMethods(with router: inout RPCRouter<some ServerTransport>) {
        router.registerHandler(
            forMethod: GRPCBench.echo, deserializer: ProtobufDeserializer<Ticket>(), serializer: ProtobufSerializer<Ticket>()
        ) { [echo] request, _ in
            let ticket = try await ServerRequest(stream: request).message
            return StreamingServerResponse(single: ServerResponse(message: await echo.answer(ticket)))
        }
    }
}

private actor Echo {
    private var answered = 0

    func answer(_ ticket: Ticket) -> Ticket {
        answered += 1
        return ticket
    }
}
