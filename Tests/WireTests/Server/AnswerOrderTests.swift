import Testing

@testable import Wire

@Suite struct AnswerOrderTests {
    @Test(
        "answers leave in the order of their lines, whatever order they come in",
        arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func order(arrival: [Int]) {
        var order = AnswerOrder()
        let tickets = (0..<3).map { _ in order.take() }
        var written: [[UInt8]] = []
        for index in arrival { written += order.answer(tickets[index], [UInt8(index)]) }
        #expect(written == [[0], [1], [2]])
        #expect(order.count == 0)
    }

    @Test("an answer waits only for those before it")
    func partial() {
        var order = AnswerOrder()
        let tickets = (0..<3).map { _ in order.take() }
        #expect(order.answer(tickets[1], [1]) == [])
        #expect(order.answer(tickets[0], [0]) == [[0], [1]])
        #expect(order.answer(tickets[0], [9]) == [])
        #expect(order.count == 1)
    }
}
