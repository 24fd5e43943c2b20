import Testing

@testable import Wire

@Suite struct DialerTests {
    @Test("connects at the first call, sends while connected, and not at all once closed")
    func life() {
        var dialer = Dialer()
        #expect(dialer.call() == .connect)
        dialer.connected()
        #expect(dialer.call() == .send)
        #expect(dialer.disconnected(wasOfUse: true, callsWait: false) == .rest)
        #expect(dialer.call() == .connect)
        dialer.close()
        #expect(dialer.call() == .fail)
        #expect(dialer.pauseEnded(callsWait: true) == .rest)
    }

    @Test("tries again after 5 ms, then ever more slowly up to 200 ms, as long as a call waits")
    func backoff() {
        var dialer = Dialer()
        for pause in [5, 10, 20, 40, 80, 160, 200, 200, 200] {
            #expect(dialer.failed(isTemporary: true) == .retry(after: .milliseconds(pause)))
            #expect(dialer.call() == .wait)
            #expect(dialer.pauseEnded(callsWait: true) == .connect)
        }
        #expect(dialer.failed(isTemporary: true) == .retry(after: .milliseconds(200)))
        #expect(dialer.pauseEnded(callsWait: false) == .rest)
        #expect(dialer.call() == .connect)
    }

    @Test("a connection that was of use begins the pauses anew, one that never brought a byte goes on with them")
    func usefulness() {
        var dialer = Dialer()
        _ = dialer.failed(isTemporary: true)
        _ = dialer.pauseEnded(callsWait: true)
        dialer.connected()
        #expect(dialer.disconnected(wasOfUse: false, callsWait: true) == .retry(after: .milliseconds(10)))
        _ = dialer.pauseEnded(callsWait: true)
        dialer.connected()
        #expect(dialer.disconnected(wasOfUse: true, callsWait: true) == .connect)
        #expect(dialer.failed(isTemporary: true) == .retry(after: .milliseconds(5)))
    }

    @Test("a permanent failure fails those that wait; the next call tries again")
    func permanent() {
        var dialer = Dialer()
        #expect(dialer.failed(isTemporary: false) == .fail)
        #expect(dialer.call() == .connect)
    }
}
