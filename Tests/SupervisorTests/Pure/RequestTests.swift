import AgentRuntime
import EventLoop
import Glibc
import Testing

@testable import Supervisor

@Suite("What operators ask for")
struct RequestTests {
    private func running(ceiling: Int? = nil) throws -> World {
        var world = try World([.child("router", ceiling: ceiling)])
        world.send(.start)
        world.ready("router")
        _ = world.takeLog()
        return world
    }

    @Test("a restart is graceful, immediate, and no failure")
    func restart() throws {
        var world = try running()
        for _ in 0..<20 {
            world.send(.restart("router"))
            #expect(world["router"] == .stopping)
            world.end("router", .exited(0))
            world.ready("router")
        }
        #expect(world["router"] == .running)
        #expect(world.row("router")?.restarts == 0)
    }

    @Test("a drained child stays down, its socket closed, until it is released or restarted")
    func drain() throws {
        var world = try running()
        world.send(.drain("router"))
        #expect(world.takeLog() == ["router stopping", "signal router 15"])
        world.end("router", .exited(0))
        #expect(world["router"] == .stopped)
        #expect(world.openSockets.isEmpty)
        world.pass(.seconds(10_000))
        #expect(world["router"] == .stopped)
        world.send(.release("router"))
        #expect(world["router"] == .starting)
    }

    @Test("a quarantine by hand lasts until the release")
    func quarantine() throws {
        var world = try running()
        world.send(.quarantine("router", reason: "answers nonsense"))
        world.end("router", .exited(0))
        #expect(world["router"] == .quarantined)
        #expect(world.row("router")?.lastExit == "answers nonsense")
        world.pass(.seconds(10_000))
        #expect(world["router"] == .quarantined)
        world.send(.release("router"))
        #expect(world["router"] == .starting)
    }

    @Test("a quarantine by hand stops the trials of one that was quarantined for failing")
    func quarantineStopsTrials() throws {
        var world = try running()
        for _ in 0..<4 {
            world.end("router", .exited(1))
            world.pass(.milliseconds(900))
        }
        #expect(world["router"] == .quarantined)
        let spawns = world.spawns["router"]
        world.send(.quarantine("router", reason: "leave it"))
        world.pass(.seconds(10_000))
        #expect(world.spawns["router"] == spawns)
        #expect(world.row("router")?.retryIn == nil)
    }

    @Test("the last wish counts: a drain replaces a restart, a stop replaces both")
    func wishes() throws {
        var world = try running()
        world.send(.restart("router"))
        world.send(.drain("router"))
        world.end("router", .exited(0))
        #expect(world["router"] == .stopped)
        world.send(.restart("router"))
        world.send(.stop)
        world.end("router", .exited(0))
        #expect(world["router"] == .stopped)
        #expect(world.isFinished)
    }

    @Test("a failure while it is being ended does not change why")
    func failureWhileEnding() throws {
        var world = try running(ceiling: 1 << 20)
        world.send(.drain("router"))
        world.missPing("router")
        world.missPing("router")
        world.measure("router", 1 << 30)
        world.end("router", .signalled(SIGSEGV))
        #expect(world["router"] == .stopped)
    }

    @Test("what concerns an earlier incarnation is ignored")
    func staleEvents() throws {
        var world = try running()
        let old = world.incarnation("router")
        world.end("router", .exited(1))
        world.send(.ready("router", incarnation: old))
        #expect(world["router"] == .starting)
        world.ready("router")
        world.send(.ended("router", incarnation: old, .exited(1)))
        world.send(.pingMissed("router", incarnation: old))
        world.send(.pingMissed("router", incarnation: old))
        #expect(world["router"] == .running)
    }

    @Test("whatever happens in whatever order, each child has at most one process, and a stop ends all")
    func property() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = Backoff(seed: seed)
            func pick(_ count: Int) -> Int {
                Int(random.pause(base: .nanoseconds(2_000_000), doublings: 0, ceiling: .seconds(1)).nanoseconds) % count
            }
            let names: [ProcessName] = ["postgres", "router", "support@a", "conductor"]
            var world = try World(
                [
                    .child("postgres"), .child("router", restart: .transient, ceiling: 100),
                    .child("support@a", dependsOn: ["postgres"], together: true),
                    .child("conductor", dependsOn: ["support@a"], startsAfter: ["router"], together: true),
                ], seed: seed)
            var alive: Set<ProcessName> = []
            world.send(.start)
            for _ in 0..<120 {
                let name = names[pick(names.count)]
                switch pick(12) {
                case 0, 1: world.ready(name)
                case 2: world.end(name, .exited(0))
                case 3: world.end(name, .signalled(SIGKILL))
                case 4: world.end(name, .exited(6))
                case 5: world.missPing(name)
                case 6: world.measure(name, 200)
                case 7: world.send(.restart(name))
                case 8: world.send(.drain(name))
                case 9: world.send(.quarantine(name, reason: "test"))
                case 10: world.send(.release(name))
                default: world.pass(.milliseconds(pick(40_000)))
                }
                for line in world.takeLog() {
                    let words = line.split(separator: " ")
                    guard let subject = ProcessName(words.count > 1 && words[0] == "spawn" ? words[1] : words[0]) else {
                        continue
                    }
                    if words[0] == "spawn" {
                        #expect(alive.insert(subject).inserted, "\(subject) was spawned twice, seed \(seed)")
                    } else if ["waiting", "backoff", "quarantined", "stopped", "finished"].contains(words[1]) {
                        alive.remove(subject)
                    }
                }
            }
            world.send(.stop)
            for _ in names { names.forEach { world.end($0, .exited(0)) } }
            #expect(world.isFinished, "seed \(seed)")
            _ = world.takeLog()
            world.pass(.seconds(10_000))
            #expect(!world.takeLog().contains { $0.hasPrefix("spawn") }, "seed \(seed)")
        }
    }
}
