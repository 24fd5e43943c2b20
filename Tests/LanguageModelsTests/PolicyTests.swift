import EventLoop
import TestSupport
import Testing

@testable import LanguageModels

@Suite("The retry policy")
struct RetryPolicyTests {
    private let policy = RetryPolicy(maximumTries: 4, base: .seconds(1), cap: .seconds(3), longestRetryAfter: .seconds(20))
    private let down = ModelError(.unavailable, "down")

    @Test(
        "waits anywhere between nothing and a ceiling that doubles up to the cap",
        arguments: [
            (1, 0.0, Duration.zero), (1, 0.5, .milliseconds(500)), (2, 0.5, .seconds(1)), (3, 0.5, .milliseconds(1500)),
            (3, 0.9, .milliseconds(2700)),
        ])
    func backoff(_ tries: Int, _ random: Double, _ wait: Duration) {
        #expect(policy.delay(after: down, tries: tries, remaining: nil, random: random) == wait)
    }

    @Test("waits at least as long as the provider asks")
    func retryAfter() {
        let error = ModelError(.rateLimited, "slow", retryAfter: .seconds(7))
        #expect(policy.delay(after: error, tries: 1, remaining: nil, random: 0) == .seconds(7))
        #expect(policy.delay(after: error, tries: 1, remaining: nil, random: 0.5) == .milliseconds(7500))
        let patient = ModelError(.rateLimited, "slow", retryAfter: .seconds(21))
        #expect(policy.delay(after: patient, tries: 1, remaining: nil, random: 0) == nil)
    }

    @Test("does not wait past the deadline")
    func deadline() {
        #expect(policy.delay(after: down, tries: 1, remaining: .milliseconds(501), random: 0.5) == .milliseconds(500))
        #expect(policy.delay(after: down, tries: 1, remaining: .milliseconds(500), random: 0.5) == nil)
        let error = ModelError(.rateLimited, "slow", retryAfter: .seconds(7))
        #expect(policy.delay(after: error, tries: 1, remaining: .seconds(5), random: 0) == nil)
    }

    @Test("gives up after so many tries")
    func tries() {
        #expect(policy.delay(after: down, tries: 3, remaining: nil, random: 0) != nil)
        #expect(policy.delay(after: down, tries: 4, remaining: nil, random: 0) == nil)
        #expect(policy.delay(after: down, tries: 1000, remaining: nil, random: 0) == nil)
    }

    @Test("gives up at once on what will not pass, and on an open circuit", arguments: ModelError.Kind.allCases)
    func permanent(_ kind: ModelError.Kind) {
        let mayRetry: Set<ModelError.Kind> = [.rateLimited, .overloaded, .unavailable, .timeout]
        let delay = policy.delay(after: ModelError(kind, "x"), tries: 1, remaining: nil, random: 0)
        #expect((delay != nil) == mayRetry.contains(kind))
    }
}

@Suite("The circuit breaker")
struct CircuitBreakerTests {
    enum Step: Sendable {
        /// A call begins at that second; whether it is let pass.
        case admit(Int, Bool)
        /// The call with that number, in order of admission, ends at that second.
        case end(Int, Int, CircuitBreaker.Outcome)
        case state(String)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let steps: [Step]
    }

    static let cases = [
        Case(
            testDescription: "stays closed while calls succeed",
            steps: [.admit(0, true), .end(0, 1, .success), .admit(1, true), .state("closed 0")]),
        Case(
            testDescription: "counts failures in a row",
            steps: [
                .admit(0, true), .end(0, 0, .failure), .admit(0, true), .end(1, 0, .failure), .state("closed 2"), .admit(0, true),
                .end(2, 0, .success),
                .state("closed 0"),
            ]),
        Case(
            testDescription: "opens at the threshold and refuses",
            steps: opened + [.state("open"), .admit(1, false), .admit(9, false)]),
        Case(
            testDescription: "lets one probe pass when its time is over",
            steps: opened + [.admit(10, true), .state("half open"), .admit(10, false)]),
        Case(
            testDescription: "closes when the probe succeeds",
            steps: opened + [.admit(10, true), .end(3, 11, .success), .state("closed 0"), .admit(11, true)]),
        Case(
            testDescription: "opens for twice as long when the probe fails",
            steps: opened + [
                .admit(10, true), .end(3, 11, .failure), .state("open"), .admit(30, false), .admit(31, true),
            ]),
        Case(
            testDescription: "never stays open longer than its maximum",
            steps: opened + [
                .admit(10, true), .end(3, 10, .failure), .admit(30, true), .end(4, 30, .failure), .admit(54, false),
                .admit(55, true), .end(5, 55, .failure),
                .admit(79, false), .admit(80, true),
            ]),
        Case(
            testDescription: "sends another probe when the caller of one gave up",
            steps: opened + [
                .admit(10, true), .end(3, 11, .neutral), .state("half open"), .admit(11, true), .end(4, 11, .success),
                .state("closed 0"),
            ]),
        Case(
            testDescription: "does not count calls that began before it opened",
            steps: [
                .admit(0, true), .admit(0, true), .admit(0, true), .admit(0, true), .end(0, 0, .failure), .end(1, 0, .failure),
                .end(2, 0, .failure),
                .state("open"), .end(3, 1, .success), .state("open"), .admit(10, true), .state("half open"),
            ]),
        Case(
            testDescription: "does not count the late end of an old call against a recovered model",
            steps: [.admit(0, true)] + [
                .admit(0, true), .admit(0, true), .admit(0, true), .end(1, 0, .failure), .end(2, 0, .failure),
                .end(3, 0, .failure), .admit(10, true),
                .end(4, 10, .success), .end(0, 12, .failure), .state("closed 0"),
            ]),
        Case(
            testDescription: "is not moved by callers that give up",
            steps: [.admit(0, true), .end(0, 0, .failure), .admit(0, true), .end(1, 0, .neutral), .state("closed 1")]),
    ]

    private static let opened: [Step] = (0..<3).flatMap { [.admit(0, true), .end($0, 0, .failure)] as [Step] }

    @Test("goes from state to state as it should", arguments: cases)
    func steps(_ example: Case) {
        var breaker = CircuitBreaker(CircuitBreaker.Policy(threshold: 3, openFor: .seconds(10), maximumOpenFor: .seconds(25)))
        func time(_ second: Int) -> MonotonicTime { MonotonicTime(nanoseconds: 1_000_000_000_000) + .seconds(second) }
        var tickets: [UInt64] = []
        for (number, step) in example.steps.enumerated() {
            switch step {
            case .admit(let second, let isAllowed):
                switch breaker.admit(at: time(second)) {
                case .allowed(let ticket):
                    tickets.append(ticket)
                    #expect(isAllowed, "step \(number)")
                case .refused(let wait):
                    #expect(!isAllowed && wait > .zero, "step \(number)")
                }
            case .end(let index, let second, let outcome): breaker.end(tickets[index], outcome, at: time(second))
            case .state(let name): #expect(self.name(breaker.state) == name, "step \(number)")
            }
        }
    }

    private func name(_ state: CircuitBreaker.State) -> String {
        switch state {
        case .closed(let failures): "closed \(failures)"
        case .open: "open"
        case .halfOpen: "half open"
        }
    }
}

@Suite("The gate")
struct CallGateTests {
    @Test("admits up to its limit, lets so many wait, and refuses the rest")
    func limits() {
        var gate = CallGate(limit: 2, maximumWaiting: 1)
        let entries = [gate.enter(), gate.enter(), gate.enter(), gate.enter()]
        #expect(entries == [.admitted, .admitted, .waiting(1), .refused])
    }

    @Test("gives a place to who has waited longest")
    func order() {
        var gate = CallGate(limit: 1, maximumWaiting: 5)
        _ = (gate.enter(), gate.enter(), gate.enter(), gate.enter())
        let hasGivenUp = gate.giveUp(2)
        #expect(hasGivenUp)
        let successors = [gate.leave(), gate.leave(), gate.leave()]
        #expect(successors == [1, 3, nil])
        #expect(gate.inside == 0)
        let isLate = gate.giveUp(3)
        #expect(!isLate)
    }

    @Test("never holds more than its limit, nor loses a place, whatever comes")
    func random() {
        var gate = CallGate(limit: 3, maximumWaiting: 4)
        var inside = 0
        var waiting: [UInt64] = []
        for _ in 0..<5000 {
            switch Int.random(in: 0..<3) {
            case 0:
                switch gate.enter() {
                case .admitted: inside += 1
                case .waiting(let number): waiting.append(number)
                case .refused: #expect(waiting.count == 4)
                }
            case 1 where inside > 0:
                if let number = gate.leave() { #expect(waiting.removeFirst() == number) } else { inside -= 1 }
            case 2 where !waiting.isEmpty:
                let hasGivenUp = gate.giveUp(waiting.remove(at: Int.random(in: waiting.indices)))
                #expect(hasGivenUp)
            default: break
            }
            #expect(gate.inside == inside && inside <= 3)
            #expect(waiting.isEmpty || inside == 3)
        }
    }
}

@Suite("Money", .loop)
struct MoneyTests {
    @Test("what is cached, written to the cache and fresh each have their price")
    func cost() {
        let price = Price(input: 3, cachedInput: 0.3, cacheWrites: 3.75, output: 15)
        let cost = price.cost(of: Usage(input: 1_000_000, cachedInput: 200_000, cacheWrites: 100_000, output: 10_000))
        #expect(abs(cost - (700_000 * 3 + 200_000 * 0.3 + 100_000 * 3.75 + 10_000 * 15) / 1e6) < 1e-12)
        #expect(Price(input: 2, output: 8).cost(of: Usage(input: 500_000, cachedInput: 500_000)) == 1)
        #expect(Price().cost(of: Usage(input: 100, cachedInput: 200, output: 5)) == 0)
    }

    @Test("an estimate is no less than what such a call costs")
    func estimate() {
        let price = Price(input: 1, output: 10)
        let request = ModelRequest(
            instructions: String(repeating: "word ", count: 600), transcript: [.user("Hello")], maxOutputTokens: 1000)
        let estimate = price.estimate(for: request, maxOutputTokens: 4096)
        #expect(estimate >= price.cost(of: Usage(input: 650, output: 1000)))
        #expect(price.estimate(for: request, maxOutputTokens: 500) < estimate)
    }

    @Test("a budget admits what fits into it, and not a cent more")
    func budget() {
        var budget = Budget(.turn, limit: 1, spent: 0.25)
        #expect(budget.admits(0.75))
        #expect(!budget.admits(0.76))
        budget.reserve(0.5)
        #expect(budget.remaining == 0.25)
        #expect(!budget.admits(0.5))
        budget.settle(reserved: 0.5, cost: 0.125)
        #expect(budget.spent == 0.375)
        #expect(budget.reserved == 0)
    }

    @Test("a turn is paid from its conversation's budget and that from the day's")
    @Loop func accounts() throws {
        let day = SpendingAccount(Budget(.day, limit: 10, spent: 9))
        let conversation = SpendingAccount(Budget(.conversation, limit: 2), parent: day)
        let turn = SpendingAccount(Budget(.turn, limit: 1.5), parent: conversation)
        try turn.reserve(0.75)
        #expect(day.budget.remaining == 0.25)
        let error = #expect(throws: ModelError.self) { try turn.reserve(0.5) }
        #expect(error?.kind == .budgetExceeded)
        #expect(error?.message == "the day's budget of $10.0000 leaves $0.2500, and the call could cost $0.5000")
        #expect(turn.budget.reserved == 0.75)
        turn.settle(reserved: 0.75, cost: 0.5)
        #expect([turn.budget.spent, conversation.budget.spent, day.budget.spent] == [0.5, 0.5, 9.5])
        #expect([turn.budget.reserved, conversation.budget.reserved, day.budget.reserved] == [0, 0, 0])
    }
}
