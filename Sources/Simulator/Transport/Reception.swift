import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// Between the sockets and the faces: takes requests in whole, finds the face, applies scripts and delays, keeps the record.
struct Reception: HTTPResponder {
    let world: World
    let control: ControlFace

    private static let greatestBody = 32 * 1024 * 1024

    init(world: World) {
        self.world = world
        control = ControlFace(world: world)
    }

    func respond(to request: Request, context: ReceptionContext) async throws -> Response {
        guard let body = try? await request.body.collect(upTo: Reception.greatestBody) else {
            return Response(status: .contentTooLarge)
        }
        var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        if let authority = request.head.authority { headers.append((name: "Host", value: authority)) }
        var exchange = Exchange(
            number: 0, method: request.method.rawValue, path: PercentCoding.decoded(request.uri.path),
            query: request.uri.query ?? "",
            headers: headers, body: Array(body.readableBytesView))
        if control.owns(exchange.path) { return plain(control.answer(exchange)) }
        guard let (face, path, isCompatible) = world.face(of: exchange.path) else {
            return plain(Answer(status: 404, json: ["error": "no simulated service owns this path"]))
        }
        exchange.number = world.nextNumber()
        exchange.path = path
        exchange.isCompatible = isCompatible
        let action = world.script.action(face: face.name, path: path, body: exchange.body)
        let answer = self.answer(exchange, face, action)
        world.log.add(
            .init(
                number: exchange.number, face: face.name, method: exchange.method, path: path, headers: headers,
                body: exchange.body,
                status: answer.status, wasScripted: action != nil))
        let latency = world.latency.milliseconds(for: face.name, number: exchange.number)
        let asked = action ?? answer.delivery
        if asked == nil, latency == 0 { return plain(answer) }
        return try await deliver(answer, Delivery.steps(answer.body, asked ?? .none, latency: latency), context)
    }

    private func answer(_ exchange: Exchange, _ face: any Face, _ action: ScriptAction?) -> Answer {
        guard let action else { return face.answer(exchange) }
        var exchange = exchange
        exchange.scripted = action.reply
        var answer: Answer
        switch (action.status, action.body) {
        case (let status?, nil) where status >= 400: answer = face.failure(status: status, number: exchange.number)
        case (let status, let body?): answer = Answer(status: status ?? 200, json: body)
        default:
            answer = face.answer(exchange)
            if let status = action.status { answer.status = status }
        }
        for header in action.headers {
            answer.headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
            answer.headers.append(header)
        }
        if let events = action.failAfterEvents, case .events(let all) = answer.body {
            answer.body = .events(Array(all.prefix(events)) + [face.streamFailure(number: exchange.number)])
        }
        return answer
    }

    private func plain(_ answer: Answer) -> Response {
        let pieces = answer.body.pieces
        var buffer = ByteBuffer()
        buffer.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
        for piece in pieces { buffer.writeBytes(piece) }
        if answer.body.isStream {
            return Response(
                status: status(answer), headers: fields(answer),
                body: .init { [buffer] writer in
                    try await writer.write(buffer)
                    try await writer.finish(nil)
                })
        }
        return Response(status: status(answer), headers: fields(answer), body: .init(byteBuffer: buffer))
    }

    private func deliver(_ answer: Answer, _ steps: [Delivery.Step], _ context: ReceptionContext) async throws -> Response {
        var steps = steps[...]
        while let first = steps.first, first != .head {
            steps.removeFirst()
            switch first {
            case .wait(let milliseconds): try await Task.sleep(for: .milliseconds(milliseconds))
            case .cut:
                try await context.channel.close()
                throw DeliveryCut()
            case .head, .send, .stall, .finish: break
            }
        }
        let rest = steps.dropFirst()
        let length = answer.body.isStream ? nil : answer.body.pieces.reduce(0) { $0 + $1.count }
        let body = ResponseBody(contentLength: length) { writer in
            for step in rest {
                switch step {
                case .wait(let milliseconds): try await Task.sleep(for: .milliseconds(milliseconds))
                case .send(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
                case .stall(let milliseconds): try await stall(milliseconds, context)
                case .cut: throw DeliveryCut()
                case .finish: try await writer.finish(nil)
                case .head: break
                }
            }
        }
        return Response(status: status(answer), headers: fields(answer), body: body)
    }

    /// Waits until the time is over, the simulator is reset, or the other side has gone.
    private func stall(_ milliseconds: Int, _ context: ReceptionContext) async throws {
        let generation = world.script.generation
        let end = ContinuousClock.now + .milliseconds(milliseconds)
        while ContinuousClock.now < end, world.script.generation == generation, context.channel.isActive {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func status(_ answer: Answer) -> HTTPResponse.Status { HTTPResponse.Status(code: answer.status) }

    private func fields(_ answer: Answer) -> HTTPFields {
        var fields = HTTPFields()
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
        }
        return fields
    }
}

/// A script cut the connection.
struct DeliveryCut: Error {}

/// What Hummingbird knows of a connection; the channel, so that a script can cut it.
struct ReceptionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
