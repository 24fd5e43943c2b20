import Testing

@testable import Wire

@Suite struct AdmissionTests {
    private let peer = PeerCredentials(pid: 1, uid: 7, gid: 7)

    private func other(_ pid: Int32) -> PeerCredentials { PeerCredentials(pid: pid, uid: 7, gid: 7) }

    private func admission(connections: Int = 4, calls: Int = 8) -> Admission {
        Admission(
            role: "router", limits: Limits(connections: connections, callsInFlight: calls, retryAfter: .milliseconds(30)))
    }

    @Test("the connection after the last allowed is overloaded, until one ends")
    func connections() {
        var admission = admission(connections: 2)
        #expect(admission.connect(isPermitted: true, peer: peer) == nil)
        #expect(admission.connect(isPermitted: true, peer: other(2)) == nil)
        let refusal = admission.connect(isPermitted: true, peer: other(3))
        #expect(refusal?.code == .overloaded)
        #expect(refusal?.retryAfter == .milliseconds(30))
        admission.disconnect(peer: peer)
        #expect(admission.connect(isPermitted: true, peer: other(3)) == nil)
        #expect(admission.refusedConnections == 1)
        #expect(admission.connections == 2)
    }

    @Test("one process gets half of the connections, and another is always let in while there is room")
    func connectionFairness() {
        var admission = admission(connections: 9)
        var own = 0
        while admission.connect(isPermitted: true, peer: peer) == nil { own += 1 }
        #expect(own == 5)
        let refusal = admission.connect(isPermitted: true, peer: peer)
        #expect(refusal?.code == .overloaded)
        #expect(refusal?.message.contains("pid 1") == true)
        for pid in 2...5 { #expect(admission.connect(isPermitted: true, peer: other(Int32(pid))) == nil) }
        #expect(admission.connect(isPermitted: true, peer: other(6))?.code == .overloaded)
        admission.disconnect(peer: peer)
        #expect(admission.connect(isPermitted: true, peer: peer)?.code == .overloaded, "it has its half still")
        #expect(admission.connect(isPermitted: true, peer: other(6)) == nil)
    }

    @Test("who is not permitted is told so and takes no place")
    func notPermitted() {
        var admission = admission()
        let refusal = admission.connect(isPermitted: false, peer: peer)
        #expect(refusal?.code == .notPermitted)
        #expect(refusal?.isTemporary == false)
        #expect(refusal?.message.contains("uid 7") == true)
        #expect(admission.connections == 0)
        #expect(admission.refusedConnections == 1)
    }

    @Test("the call after the last allowed is overloaded and told when to come back, until one ends")
    func callsInFlight() {
        var admission = admission(calls: 3)
        for _ in 0..<3 { #expect(admission.begin(onConnection: 0, deadline: nil, now: 0) == nil) }
        let refusal = admission.begin(onConnection: 0, deadline: nil, now: 0)
        #expect(refusal?.code == .overloaded)
        #expect(refusal?.retryAfter == .milliseconds(30))
        #expect(refusal?.isTemporary == true)
        admission.end()
        #expect(admission.begin(onConnection: 0, deadline: nil, now: 0) == nil)
        #expect(admission.refusedCalls == 1)
        #expect(admission.callsInFlight == 3)
    }

    @Test("one connection gets half of the calls, two a third each, and one call is always possible while there is room")
    func fairness() {
        var admission = admission(calls: 9)
        var first = 0
        while admission.begin(onConnection: first, deadline: nil, now: 0) == nil { first += 1 }
        #expect(first == 5)
        var second = 0
        while admission.begin(onConnection: second, deadline: nil, now: 0) == nil { second += 1 }
        #expect(second == 2)
        #expect(admission.begin(onConnection: 0, deadline: nil, now: 0) == nil)
        #expect(admission.begin(onConnection: 0, deadline: nil, now: 0) == nil)
        #expect(admission.begin(onConnection: 0, deadline: nil, now: 0)?.code == .overloaded)
    }

    @Test(
        "a call past its deadline is not started",
        arguments: [(999, false), (1000, false), (1001, true), (nil, true)] as [(Int64?, Bool)])
    func deadline(deadline: Int64?, starts: Bool) {
        var admission = admission()
        let refusal = admission.begin(onConnection: 0, deadline: deadline, now: 1000)
        #expect(refusal?.code == (starts ? nil : .deadlineExceeded))
        #expect(admission.callsInFlight == (starts ? 1 : 0))
    }

    @Test("a draining server starts nothing, whatever room there is, and finishes what it has")
    func draining() {
        var admission = admission()
        #expect(admission.begin(onConnection: 0, deadline: nil, now: 0) == nil)
        admission.drain()
        let refusal = admission.begin(onConnection: 0, deadline: nil, now: 0)
        #expect(refusal?.code == .draining)
        #expect(refusal?.isTemporary == true)
        #expect(!admission.isIdle)
        admission.end()
        #expect(admission.isIdle)
    }
}
