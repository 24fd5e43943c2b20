import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix

extension Chatwoot {
    /// What came of one attempt to deliver.
    enum Outcome: Sendable, Hashable {
        case status(Int)
        /// Refused, cut, too late: never an answer.
        case failed(String)

        var isDelivered: Bool { if case .status(200..<300) = self { true } else { false } }
    }

    /// One POST on a connection of its own. The body of the answer is read and thrown away.
    enum WebhookPost {
        /// The answer's status, within `timeout` milliseconds for the connection and as much again for the answer.
        static func send(
            to url: WebhookURL, headers: [(name: String, value: String)], body: [UInt8], timeout: Int
        ) async -> Outcome {
            do {
                let limit = TimeAmount.milliseconds(Int64(timeout))
                let (channel, answer) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connectTimeout(limit)
                    .connect(host: url.host, port: url.port) { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHTTPClientHandlers()
                            let promise = channel.eventLoop.makePromise(of: Int.self)
                            try channel.pipeline.syncOperations.addHandler(StatusReader(promise))
                            return (channel, promise.futureResult)
                        }
                    }
                let deadline = channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
                var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: url.path)
                head.headers.add(name: "Host", value: "\(url.host):\(url.port)")
                head.headers.add(name: "Content-Length", value: String(body.count))
                head.headers.add(name: "Connection", value: "close")
                for header in headers { head.headers.add(name: header.name, value: header.value) }
                channel.write(HTTPClientRequestPart.head(head), promise: nil)
                channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
                channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
                let outcome: Outcome
                do {
                    outcome = .status(try await answer.get())
                } catch {
                    outcome = .failed("\(error)")
                }
                deadline.cancel()
                channel.close(promise: nil)
                return outcome
            } catch {
                return .failed("\(error)")
            }
        }
    }

    /// Waits for the whole answer and keeps its status.
    private final class StatusReader: ChannelInboundHandler {
        typealias InboundIn = HTTPClientResponsePart

        private let promise: EventLoopPromise<Int>
        private var status: Int?

        init(_ promise: EventLoopPromise<Int>) { self.promise = promise }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): status = Int(head.status.code)
            case .body: break
            case .end:
                if let status { promise.succeed(status) }
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            promise.fail(error)
            context.close(promise: nil)
        }

        /// Comes when the connection ends, and also when there never was one.
        func handlerRemoved(context: ChannelHandlerContext) { promise.fail(NoAnswer()) }
    }

    /// The connection ended, by the other side or by the time limit, before an answer was there.
    struct NoAnswer: Error {}
}
