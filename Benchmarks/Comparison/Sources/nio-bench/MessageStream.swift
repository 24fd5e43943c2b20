import FoundationEssentials
import NIOCore

/// Messages over a channel: `Incoming` from the peer, `Outgoing` to it. Confined to the channel's event loop.
final class MessageStream<Incoming: Decodable & Sendable, Outgoing: Encodable & Sendable>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let received: (Incoming, MessageStream) -> Void
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()
    private var context: ChannelHandlerContext?
    private var mustFlush = false

    init(received: @escaping (Incoming, MessageStream) -> Void) { self.received = received }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            received(try decoder.decode(Incoming.self, from: Data(unwrapInboundIn(data).readableBytesView)), self)
        } catch {
            context.fireErrorCaught(error)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fatalError("\(error)") }

    /// Writes a message; what else this turn of the event loop writes goes out with it.
    func send(_ message: Outgoing) throws {
        guard let context else { throw ChannelError.ioOnClosedChannel }
        let json = try encoder.encode(message)
        var frame = context.channel.allocator.buffer(capacity: json.count + 4)
        frame.writeInteger(UInt32(json.count))
        frame.writeBytes(json)
        context.write(wrapOutboundOut(frame), promise: nil)
        guard !mustFlush else { return }
        mustFlush = true
        context.eventLoop.assumeIsolated().execute {
            self.mustFlush = false
            self.context?.flush()
        }
    }
}

extension Channel {
    /// Adds what makes messages of bytes. On the channel's event loop.
    func addMessages<Incoming, Outgoing>(_ stream: MessageStream<Incoming, Outgoing>) throws {
        try pipeline.syncOperations.addHandlers(ByteToMessageHandler(FrameDecoder()), stream)
    }
}
