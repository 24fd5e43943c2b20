import CLinux
import EventLoop
import Glibc
import TestSupport
import Testing

@Suite("Watches", .loop, .timeLimit(.minutes(2))) @Loop struct WatchTests {
    @Test("a handler is called as long as there is something to read, and told what")
    func levelTriggered() async throws {
        let pair = try SocketPair()
        let readiness = Promise<Readiness>()
        let calls = Counter()
        let watch = try Loop.watch(pair.near, for: .read) { now in
            calls.value += 1
            if calls.value == 3 {
                pair.silence()
                readiness.succeed(now)
            }
        }
        defer { watch.cancel() }
        try pair.ring()
        let now = try await readiness.value()
        #expect(now.canRead && !now.canWrite && !now.isHangUp)
        try await turns(3)
        #expect(calls.value == 3)
    }

    @Test("a hang-up is reported as such, and as something to read and to write")
    func hangUp() async throws {
        let pair = try SocketPair()
        let readiness = Promise<Readiness>()
        let watch = try Loop.watch(pair.near, for: [.read, .write]) { now in if now.isHangUp { readiness.succeed(now) } }
        defer { watch.cancel() }
        shutdown(pair.far, Int32(SHUT_RDWR))
        let now = try await readiness.value()
        #expect(now.canRead && now.canWrite)
    }

    @Test("the interest can change, and nothing is reported for what is of no interest")
    func interestChanges() async throws {
        let pair = try SocketPair()
        let journal = Journal()
        let watch = try Loop.watch(pair.near, for: []) { now in
            journal.note("\(now.canRead ? "read " : "")\(now.canWrite ? "write" : "")")
        }
        defer { watch.cancel() }
        try pair.ring()
        try await turns(3)
        #expect(journal.entries.isEmpty)

        watch.interest = .write
        while journal.entries.isEmpty { try await turns(1) }
        #expect(Set(journal.entries) == ["write"])

        watch.interest = []
        let count = journal.entries.count
        try await turns(3)
        #expect(journal.entries.count == count)

        watch.interest = .read
        while journal.entries.count == count { try await turns(1) }
        #expect(Set(journal.entries[count...]) == ["read "])
    }

    @Test("an interest that a handler takes back is taken back for the batch at hand too")
    func interestWithinABatch() async throws {
        let pairs = [try SocketPair(), try SocketPair()]
        let watches = Held<[Watch]>()
        let called = Journal()
        watches.value = try pairs.enumerated().map { index, pair in
            try Loop.watch(pair.near, for: .read) { _ in
                called.note("\(index)")
                watches.value?[1 - index].interest = []
                pair.silence()
            }
        }
        for pair in pairs { try pair.ring() }
        while called.entries.isEmpty { try await turns(1) }
        try await turns(3)
        #expect(called.entries.count == 1)
        for watch in watches.value ?? [] { watch.cancel() }
    }

    @Test("a hang-up that nobody is interested in is reported and does not keep the loop busy")
    func idleHangUp() async throws {
        let pair = try SocketPair()
        let calls = Counter()
        let watch = try Loop.watch(pair.near, for: []) { now in if now.isHangUp { calls.value += 1 } }
        defer { watch.cancel() }
        shutdown(pair.far, Int32(SHUT_RDWR))
        while calls.value == 0 { try await turns(1) }
        try await turns(1_000)
        #expect(calls.value <= 2)
    }

    @Test("the loop watches thousands of descriptors")
    func thousands() async throws {
        let count = 1_000
        let pairs = try (0..<count).map { _ in try SocketPair() }
        let seen = Counter()
        let all = Promise<Void>()
        let watches = try pairs.map { pair in
            try Loop.watch(pair.near, for: .read) { _ in
                pair.silence()
                seen.value += 1
                if seen.value == count { all.succeed(()) }
            }
        }
        for pair in pairs { try pair.ring() }
        try await all.value()
        for watch in watches { watch.cancel() }
        #expect(seen.value == count)
    }

    @Test("a descriptor that is watched already is refused, and its watch goes on")
    func watchedTwice() async throws {
        let pair = try SocketPair()
        let served = Promise<Void>()
        let watch = try Loop.watch(pair.near, for: .read, label: "first") { _ in served.succeed(()) }
        defer { watch.cancel() }
        let error = #expect(throws: SystemError.self) {
            _ = try Loop.watch(pair.near, for: .read, label: "second") { _ in }
        }
        #expect(error?.code == EEXIST)
        #expect(error?.description.contains("watching descriptor \(pair.near) (second), which is watched already") == true)
        try pair.ring()
        try await served.value()
    }

    @Test("two watches of one socket need two descriptors")
    func duplicated() async throws {
        let pair = try SocketPair()
        let other = dup(pair.near)
        defer { close(other) }
        let first = Promise<Void>()
        let second = Promise<Void>()
        let watches = [
            try Loop.watch(pair.near, for: .read) { _ in first.succeed(()) },
            try Loop.watch(other, for: .read) { _ in second.succeed(()) },
        ]
        try pair.ring()
        try await first.value()
        try await second.value()
        for watch in watches { watch.cancel() }
    }

    @Test("a descriptor that epoll does not take is refused")
    func refused() throws {
        let file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        for (descriptor, code) in [(file, EPERM), (-1, EBADF), (999_999, EBADF)] {
            let error = #expect(throws: SystemError.self) { _ = try Loop.watch(descriptor, for: .read) { _ in } }
            #expect(error?.code == code)
        }
    }

    @Test("a cancelled watch lets go of what its handler holds")
    func releasesHandler() throws {
        final class Owner {
            var watch: Watch?
        }
        let pair = try SocketPair()
        weak var observed: Owner?
        try {
            let owner = Owner()
            observed = owner
            owner.watch = try Loop.watch(pair.near, for: .read) { _ in withExtendedLifetime(owner) {} }
            owner.watch?.cancel()
        }()
        #expect(observed == nil)
    }
}
