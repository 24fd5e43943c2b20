import AgentRuntime
import EventLoop
import Glibc
import Testing

@testable import Supervisor

@Suite("Intensity, backoff and quarantine")
struct IntensityTests {
    @Test("the first restart is immediate, the next ones wait longer and longer, with jitter")
    func backoff() throws {
        var world = try World([.child("router", intensity: .init(restarts: 8, period: .seconds(60)))])
        world.unspawnable = ["router"]
        world.send(.start)
        world.pass(.seconds(29))
        let times = try #require(world.spawnTimes["router"])
        let pauses = zip(times.dropFirst(), times).map { ($0 - $1).milliseconds }
        #expect(pauses.first == 0)
        for (index, pause) in pauses.dropFirst().enumerated() {
            let full = Int64(min(100 << index, 10_000))
            #expect((full / 2...full).contains(pause), "pause \(index + 1) is \(pause) ms")
        }
        #expect(pauses.count == 8, "eight restarts are borne")
        #expect(world["router"] == .quarantined, "the ninth failure is not")
    }

    @Test("a child that served for a while is back at once, however often that was in its period")
    func healthyRuns() throws {
        var world = try World([.child("router", intensity: .init(restarts: 8, period: .seconds(60)))])
        world.send(.start)
        for _ in 0..<8 {
            world.ready("router")
            world.pass(.seconds(1))
            world.end("router", .signalled(SIGKILL))
            #expect(world["router"] == .starting)
        }
        world.ready("router")
        world.pass(.seconds(1))
        world.end("router", .signalled(SIGKILL))
        #expect(world["router"] == .quarantined, "the intensity still holds")
    }

    @Test("children that failed together come back apart")
    func jitter() throws {
        let names: [ProcessName] = ["a", "b", "c", "d"]
        var world = try World(names.map { .child($0) })
        world.send(.start)
        for _ in 0..<2 { names.forEach { world.end($0, .exited(1)) } }
        world.pass(.seconds(1))
        #expect(Set(names.compactMap { world.spawnTimes[$0]?.last?.nanoseconds }).count == names.count)
    }

    @Test("failures that lie further apart than the period never lead to a quarantine")
    func rareFailures() throws {
        var world = try World([.child("router", intensity: .init(restarts: 1, period: .seconds(10)))])
        world.send(.start)
        for _ in 0..<50 {
            world.ready("router")
            world.pass(.milliseconds(10_001))
            world.end("router", .signalled(SIGSEGV))
            #expect(world["router"] == .starting, "restarted at once")
        }
    }

    @Test("a quarantined child is tried again after a minute, then after longer pauses, for ever")
    func quarantineNeverGivesUp() throws {
        var world = try World([.child("router", intensity: .init(restarts: 1, period: .seconds(10)))])
        world.unspawnable = ["router"]
        world.send(.start)
        world.pass(.seconds(1))
        #expect(world["router"] == .quarantined)
        #expect(world.openSockets.isEmpty, "callers are refused at once")
        #expect(world.row("router")?.retryIn ?? 0 > 29_000)
        world.pass(.seconds(24 * 3600))
        let times = try #require(world.spawnTimes["router"])
        let pauses = zip(times.dropFirst(), times).map { ($0 - $1).seconds }.dropFirst(2)
        for (index, pause) in pauses.enumerated() {
            let full = min(60 * Double(1 << min(index + 1, 10)), 900)
            #expect(pause >= full / 2 && pause <= full, "pause \(index) is \(pause) s")
        }
        #expect(pauses.count > 90, "a day of trials")
    }

    private func passToTrial(_ world: inout World) throws {
        world.pass(.milliseconds(try #require(world.row("router")?.retryIn) + 1))
    }

    @Test("one failure on trial puts a child back into quarantine")
    func trial() throws {
        var world = try World([.child("router", intensity: .init(restarts: 3, period: .seconds(10)))])
        world.send(.start)
        for _ in 0..<4 {
            world.end("router", .exited(1))
            world.pass(.milliseconds(900))
        }
        #expect(world["router"] == .quarantined)
        try passToTrial(&world)
        #expect(world["router"] == .starting)
        #expect(world.openSockets == ["router"])
        world.ready("router")
        world.end("router", .exited(1))
        #expect(world["router"] == .quarantined)
    }

    @Test("a trial that lasts its period is acquitted")
    func acquittal() throws {
        var world = try World([.child("router", intensity: .init(restarts: 1, period: .seconds(10)))])
        world.send(.start)
        world.end("router", .exited(1))
        world.end("router", .exited(1))
        #expect(world["router"] == .quarantined)
        try passToTrial(&world)
        world.ready("router")
        world.pass(.seconds(11))
        world.end("router", .exited(1))
        #expect(world["router"] == .starting)
    }

    @Test("release starts a quarantined child at once, with a clean record")
    func release() throws {
        var world = try World([.child("router", intensity: .init(restarts: 1, period: .seconds(10)))])
        world.send(.start)
        world.end("router", .exited(6))
        world.send(.release("router"))
        #expect(world["router"] == .starting)
        #expect(world.openSockets == ["router"])
        world.end("router", .exited(1))
        #expect(world["router"] == .starting, "the failures before the release are forgotten")
        let spawns = world.spawns["router"]
        world.pass(.seconds(4))
        #expect(world.spawns["router"] == spawns, "no timer of before is left")
    }

    @Test("a restart storm of many children stays within each one's intensity")
    func storm() throws {
        let names: [ProcessName] = (0..<20).map { "agent@n\($0)" }.compactMap { ProcessName($0) }
        var world = try World(names.map { .child($0, intensity: .init(restarts: 5, period: .seconds(60))) })
        world.unspawnable = Set(names)
        world.send(.start)
        world.pass(.seconds(29))
        #expect(names.allSatisfy { world[$0] == .quarantined })
        #expect(world.spawns.values.allSatisfy { $0 == 6 })
    }
}
