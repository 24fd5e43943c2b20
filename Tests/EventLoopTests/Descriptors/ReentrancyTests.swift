import CLinux
import EventLoop
import Glibc
import TestSupport
import Testing

/// What handlers do to watches while a batch of events is being worked through.
@Suite("Re-entrancy", .loop, .timeLimit(.minutes(2))) @Loop struct ReentrancyTests {
    @Test("a watch that an earlier handler of the batch cancels is not called")
    func cancelledByNeighbour() async throws {
        for _ in 0..<100 {
            let pairs = [try SocketPair(), try SocketPair(), try SocketPair()]
            let called = Journal()
            let watches = Held<[Watch]>()
            watches.value = try pairs.map { pair in
                try Loop.watch(pair.near, for: .read) { _ in
                    called.note("called")
                    // Whichever is first ends all.
                    for watch in watches.value ?? [] { watch.cancel() }
                }
            }
            for pair in pairs { try pair.ring() }
            while called.entries.isEmpty { try await turns(1) }
            try await turns(3)
            #expect(called.entries.count == 1)
        }
    }

    @Test("a handler can cancel its own watch, twice")
    func cancelsItself() async throws {
        let pair = try SocketPair()
        let called = Counter()
        let watch = Held<Watch>()
        watch.value = try Loop.watch(pair.near, for: .read) { _ in
            called.value += 1
            watch.value?.cancel()
            watch.value?.cancel()
            watch.value = nil
        }
        try pair.ring()
        while called.value == 0 { try await turns(1) }
        try await turns(3)
        #expect(called.value == 1)
    }

    @Test("a handler can watch another descriptor, and the same one again")
    func watchesWithinHandler() async throws {
        let first = try SocketPair()
        let second = try SocketPair()
        let served = Promise<String>()
        let watch = Held<Watch>()
        watch.value = try Loop.watch(first.near, for: .read) { _ in
            watch.value?.cancel()
            do {
                watch.value = try Loop.watch(first.near, for: .read) { _ in
                    watch.value?.cancel()
                    do {
                        watch.value = try Loop.watch(second.near, for: .read) { _ in served.succeed("served") }
                    } catch {
                        served.fail(error)
                    }
                }
            } catch {
                served.fail(error)
            }
        }
        try first.ring()
        try second.ring()
        #expect(try await served.value() == "served")
        watch.value?.cancel()
    }

    @Test("a number that is closed and given out again within a batch never gets its predecessor's event")
    func numberReusedWithinBatch() async throws {
        for _ in 0..<100 {
            let pairs = [try SocketPair(), try SocketPair()]
            // Descriptors of our own, so that closing them under the pairs' eyes is no harm.
            let numbers = pairs.map { dup($0.near) }
            let watches = Held<[Watch]>()
            let successor = Held<Watch>()
            let mistaken = Counter()
            let replaced = Promise<Int>()
            watches.value = try numbers.enumerated().map { index, number in
                try Loop.watch(number, for: .read) { _ in
                    guard replaced.isPending else { return }
                    let other = numbers[1 - index]
                    watches.value?[1 - index].cancel()
                    // Closes the neighbour, whose event is in this batch, and gives its number to a silent descriptor.
                    let silent = eventfd(0, lev_eventfd_flags)
                    dup2(silent, other)
                    close(silent)
                    do {
                        successor.value = try Loop.watch(other, for: .read) { _ in mistaken.value += 1 }
                        replaced.succeed(index)
                    } catch {
                        replaced.fail(error)
                    }
                    take(number)
                }
            }
            for pair in pairs { try pair.ring() }
            let index = try await replaced.value()
            try await turns(3)
            #expect(mistaken.value == 0)
            // It gets its own.
            eventfd_write(numbers[1 - index], 1)
            while mistaken.value == 0 { try await turns(1) }
            for watch in watches.value ?? [] { watch.cancel() }
            successor.value?.cancel()
            for number in numbers { close(number) }
        }
    }

    @Test("a watch that is cancelled after its number was given out again leaves the successor alone")
    func lateCancellation() async throws {
        let first = try SocketPair()
        let second = try SocketPair()
        let number = dup(first.near)
        defer { close(number) }
        let stale = Counter()
        let predecessor = try Loop.watch(number, for: .read) { _ in stale.value += 1 }
        close(number)
        dup2(second.near, number)
        let served = Promise<Void>()
        let successor = try Loop.watch(number, for: .read) { _ in served.succeed(()) }
        predecessor.interest = .write
        predecessor.cancel()
        try second.ring()
        try await served.value()
        successor.cancel()
    }

    @Test("a watch whose descriptor was closed and opened anew follows it when its interest changes")
    func reopenedUnderneath() async throws {
        let first = try SocketPair()
        let second = try SocketPair()
        let number = dup(first.near)
        defer { close(number) }
        let served = Promise<Void>()
        let watch = try Loop.watch(number, for: .read) { now in if now.canWrite { served.succeed(()) } }
        dup2(second.near, number)
        watch.interest = [.read, .write]
        try await served.value()
        watch.cancel()
    }

    @Test("a watch whose descriptor is gone when its interest changes learns that it is broken")
    func closedUnderneath() async throws {
        let broken = Promise<Readiness>()
        // A number so high that no other test is given it meanwhile.
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let pair = try SocketPair()
        let number = fcntl(pair.near, F_DUPFD_CLOEXEC, Int32(clamping: limit.rlim_cur) - 8)
        let watch = try Loop.watch(number, for: .read) { now in broken.succeed(now) }
        close(number)
        watch.interest = .write
        #expect(try await broken.value().isHangUp)
        watch.cancel()
    }
}
