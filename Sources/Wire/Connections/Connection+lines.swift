// What a person asks.
extension Connection {
    func line(_ bytes: UnsafeRawBufferPointer) {
        switch LineCommand.parse(bytes) {
        case .nothing: break
        case .help(let method):
            let text = HelpText(role: server?.role ?? "this side", methods: server?.methods ?? [])
            _ = place(answerOrder.take(), Array((method.map(text.details) ?? text.overview).utf8))
        case .quit:
            stopListening(.peerClosed)
            endIfDone()
        case .message(.request(let request)):
            // Who cancels wants no answer; any other line is a call, with or without an id.
            let isProtocol = request.id == nil && request.method.utf8.first == UInt8(ascii: "$")
            let answerTo: IncomingCall.AnswerTo =
                isProtocol ? .nobody : request.id.map { .id($0) } ?? .place(answerOrder.take())
            requested(request, answerTo, bytes: bytes.count + 1)
        case .message(.result), .message(.failure):
            answer(.place(answerOrder.take()), RemoteError(.invalidRequest, "`method` is missing; `help` lists the methods"))
        case .invalid(let problem):
            answer(problem.id.map { .id($0) } ?? .place(answerOrder.take()), problem.error)
        }
    }
}
