/// How an answer goes out: at once, late, in pieces, stalled or cut. Decided before anything is sent.
enum Delivery {
    enum Step: Sendable, Equatable {
        case wait(milliseconds: Int)
        /// Status line and headers.
        case head
        case send([UInt8])
        /// Say nothing for so long, or until the simulator is reset.
        case stall(milliseconds: Int)
        /// Close the connection without finishing.
        case cut
        case finish
    }

    /// The steps for a body, given what a script asks for and the face's latency in milliseconds.
    static func steps(_ body: Answer.Body, _ action: ScriptAction, latency: Int) -> [Step] {
        var steps: [Step] = []
        let delay = latency + action.delay
        if delay > 0 { steps.append(.wait(milliseconds: delay)) }
        if action.cutAfterBytes == 0 { return steps + [.cut] }
        steps.append(.head)
        if action.firstByteDelay > 0 { steps.append(.wait(milliseconds: action.firstByteDelay)) }
        let limit = [action.cutAfterBytes, action.stallAfterBytes].compactMap { $0 }.min()
        var sent = 0
        for (index, piece) in body.pieces.enumerated() {
            if index > 0, action.chunkDelay > 0 { steps.append(.wait(milliseconds: action.chunkDelay)) }
            let room = limit.map { $0 - sent } ?? Int.max
            let part = piece.count > room ? Array(piece.prefix(room)) : piece
            if !part.isEmpty { steps.append(.send(part)) }
            sent += part.count
            if let limit, sent >= limit { return steps + ending(action) }
        }
        return steps + [.finish]
    }

    private static func ending(_ action: ScriptAction) -> [Step] {
        guard let stall = action.stallAfterBytes, stall <= action.cutAfterBytes ?? Int.max else { return [.cut] }
        return [.stall(milliseconds: action.stall), .cut]
    }
}
