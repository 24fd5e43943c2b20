import ArgumentParser
import GRPCCore
import GRPCNIOTransportHTTP2Posix
import GRPCProtobuf
import Load
import NIOPosix

/// Calls the server and prints how that went.
struct Call: AsyncParsableCommand {
    @Option var socket: String
    @OptionGroup var load: LoadOptions

    func run() async throws {
        let transport = try HTTP2ClientTransport.Posix(
            target: .unixDomainSocket(path: socket), transportSecurity: .plaintext,
            eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1))
        let repetition = Repetition(load)
        let result = try await withGRPCClient(transport: transport) { client in
            let caller = Caller(client)
            return try await repetition.run { tally in try await tally.perform { try await caller.echo($0) } }
        }
        StandardStreams.line(result)
    }
}

private actor Caller {
    private let client: GRPCClient<HTTP2ClientTransport.Posix>

    init(_ client: GRPCClient<HTTP2ClientTransport.Posix>) { self.client = client }

    func echo(_ number: Int) async throws {
        let ticket = Ticket.sample(number & 1023)
        let answer = try await client.unary(
            request: ClientRequest(message: ticket), descriptor: GRPCBench.echo, serializer: ProtobufSerializer<Ticket>(),
            deserializer: ProtobufDeserializer<Ticket>(), options: .defaults
        ) { try $0.message }
        guard answer.id == ticket.id else { throw WrongAnswer() }
    }
}
