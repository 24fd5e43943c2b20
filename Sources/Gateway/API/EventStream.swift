import Contracts
import EventLoop
import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// The answer to `POST /api/chat` as server-sent events: `accepted`, a `step` as each step completes, then `outcome` (or
/// `problem`), in this order.
enum EventStream {
    static func response(gateway: Gateway, accepted: Accepted) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await writer.write(event("accepted", ["session_id": .string(accepted.session)] as JSONValue))
                let (events, sink) = AsyncStream.makeStream(of: ByteBuffer.self)
                let work = Task {
                    do throws(Problem) {
                        let outcome = try await gateway.outcome(of: accepted) { sink.yield(event("step", $0)) }
                        sink.yield(event("outcome", outcome))
                    } catch {
                        sink.yield(event("problem", error.body))
                    }
                    sink.finish()
                }
                // The reader may leave; the turn does not depend on it.
                defer { work.cancel() }
                for await buffer in events { try await writer.write(buffer) }
                try await writer.finish(nil)
            })
    }

    private static func event(_ name: String, _ value: some Encodable) -> ByteBuffer {
        var buffer = ByteBuffer(string: "event: \(name)\ndata: ")
        do { buffer.writeBytes(try JSON.encode(value)) } catch { buffer.writeString("{}") }
        buffer.writeString("\n\n")
        return buffer
    }
}
