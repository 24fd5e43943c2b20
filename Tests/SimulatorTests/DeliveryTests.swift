import Testing

@testable import Simulator

@Suite("How an answer goes out")
struct DeliveryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var action: ScriptAction
        var latency = 0
        var steps: [Delivery.Step]
    }

    private static func action(_ change: (inout ScriptAction) -> Void) -> ScriptAction {
        var action = ScriptAction.none
        change(&action)
        return action
    }

    private static let first: [UInt8] = [1, 2, 3]
    private static let second: [UInt8] = [4, 5]

    static let cases: [Case] = [
        .init(testDescription: "at once", action: .none, steps: [.head, .send(first), .send(second), .finish]),
        .init(
            testDescription: "latency and delay add up", action: action { $0.delay = 5 }, latency: 2,
            steps: [.wait(milliseconds: 7), .head, .send(first), .send(second), .finish]),
        .init(
            testDescription: "first byte and pieces late",
            action: action {
                $0.firstByteDelay = 3
                $0.chunkDelay = 4
            },
            steps: [.head, .wait(milliseconds: 3), .send(first), .wait(milliseconds: 4), .send(second), .finish]),
        .init(testDescription: "cut before anything", action: action { $0.cutAfterBytes = 0 }, steps: [.cut]),
        .init(
            testDescription: "cut within a piece", action: action { $0.cutAfterBytes = 4 },
            steps: [.head, .send(first), .send([4]), .cut]),
        .init(
            testDescription: "stall, then cut",
            action: action {
                $0.stallAfterBytes = 3
                $0.stall = 9
            }, steps: [.head, .send(first), .stall(milliseconds: 9), .cut]),
        .init(
            testDescription: "a cut before the stall",
            action: action {
                $0.stallAfterBytes = 4
                $0.cutAfterBytes = 2
            }, steps: [.head, .send([1, 2]), .cut]),
        .init(
            testDescription: "a limit beyond the end", action: action { $0.cutAfterBytes = 99 },
            steps: [.head, .send(first), .send(second), .finish]),
    ]

    @Test("the steps follow from the script", arguments: cases)
    func steps(_ expected: Case) {
        #expect(Delivery.steps(.events([Self.first, Self.second]), expected.action, latency: expected.latency) == expected.steps)
    }
}
