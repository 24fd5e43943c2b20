import AgentRuntime
import EventLoop
import Glibc
import Testing

@testable import Supervisor

@Suite("Order of starting and stopping")
struct OrderTests {
    private func chain(together: Bool = false) throws -> World {
        try World([
            .child("postgres"), .child("router"),
            .child("support@a", dependsOn: ["postgres"], together: together),
            .child("conductor", dependsOn: ["support@a"], startsAfter: ["router"], together: together),
        ])
    }

    private func spawns(_ log: [String]) -> [String] { log.filter { $0.hasPrefix("spawn") } }
    private func signals(_ log: [String]) -> [String] { log.filter { $0.hasPrefix("signal") } }

    @Test("dependencies are ready before dependants start; what is independent starts at once")
    func start() throws {
        var world = try chain()
        world.send(.start)
        #expect(spawns(world.takeLog()) == ["spawn postgres", "spawn router"])
        world.ready("postgres")
        #expect(spawns(world.takeLog()) == ["spawn support@a"])
        world.ready("support@a")
        #expect(spawns(world.takeLog()).isEmpty, "the conductor starts after the router")
        world.ready("router")
        #expect(spawns(world.takeLog()) == ["spawn conductor"])
    }

    @Test("what only starts after another does not wait for one that is quarantined; what depends on it does")
    func quarantinedPredecessor() throws {
        var world = try World([
            .child("support@a"), .child("conductor", startsAfter: ["support@a"]), .child("tool@a", dependsOn: ["support@a"]),
        ])
        world.send(.start)
        world.end("support@a", .exited(6))
        #expect(world["conductor"] == .starting)
        #expect(world["tool@a"] == .waiting)
        world.send(.release("support@a"))
        world.ready("support@a")
        #expect(world["tool@a"] == .starting)
    }

    @Test("a job is ready for others when it has ended well")
    func job() throws {
        var world = try World([
            .child("migrate", restart: .transient, readiness: .completion), .child("conductor", dependsOn: ["migrate"]),
        ])
        world.send(.start)
        #expect(world["conductor"] == .waiting)
        world.end("migrate", .exited(1))
        #expect(world["migrate"] == .starting, "a job that failed is done again")
        world.end("migrate", .exited(0))
        #expect(world["migrate"] == .finished)
        #expect(world["conductor"] == .starting)
    }

    @Test("stopping goes in reverse order, each after its dependants have ended")
    func stop() throws {
        var world = try chain()
        world.eager = ["postgres", "router", "support@a", "conductor"]
        world.send(.start)
        _ = world.takeLog()
        world.send(.stop)
        #expect(signals(world.takeLog()) == ["signal conductor 15"])
        world.end("conductor", .exited(0))
        #expect(Set(signals(world.takeLog())) == ["signal support@a 15", "signal router 15"])
        world.end("router", .exited(0))
        #expect(!world.isFinished)
        world.end("support@a", .signalled(SIGTERM))
        #expect(signals(world.takeLog()) == ["signal postgres 15"])
        world.pass(.milliseconds(20_001))
        #expect(signals(world.takeLog()) == ["signal postgres 9"], "what does not end is killed")
        world.end("postgres", .signalled(SIGKILL))
        #expect(world.isFinished)
        #expect(world.spawns.values.allSatisfy { $0 == 1 })
    }

    @Test("a stop in the middle of everything ends everything")
    func stopAnywhere() throws {
        var world = try chain()
        world.send(.start)
        world.ready("postgres")
        world.end("router", .exited(1))
        world.end("router", .exited(1))
        #expect(world["router"] == .backoff)
        world.send(.stop)
        #expect(world["router"] == .stopped)
        #expect(world["conductor"] == .stopped)
        world.end("support@a", .exited(0))
        world.end("postgres", .exited(0))
        #expect(world.isFinished)
        world.pass(.seconds(1000))
        #expect(world.spawns["router"] == 2)
    }

    @Test("the failure of one child leaves the others alone")
    func oneForOne() throws {
        var world = try chain()
        world.eager = ["postgres", "router", "support@a", "conductor"]
        world.send(.start)
        _ = world.takeLog()
        world.end("postgres", .signalled(SIGKILL))
        #expect(spawns(world.takeLog()) == ["spawn postgres"])
        #expect(world["support@a"] == .running)
    }

    @Test("dependants that restart with it end in reverse order and come back in order")
    func together() throws {
        var world = try chain(together: true)
        world.eager = ["router", "support@a", "conductor"]
        world.send(.start)
        world.ready("postgres")
        _ = world.takeLog()
        world.end("postgres", .signalled(SIGKILL))
        #expect(signals(world.takeLog()) == ["signal conductor 15"])
        world.end("conductor", .exited(0))
        #expect(signals(world.takeLog()) == ["signal support@a 15"])
        world.end("support@a", .exited(0))
        #expect(spawns(world.takeLog()).isEmpty, "they wait for what they depend on")
        world.ready("postgres")
        #expect(spawns(world.takeLog()) == ["spawn support@a", "spawn conductor"])
        #expect(world.row("conductor")?.restarts == 0, "it was not their failure")
        #expect(world.spawns["router"] == 1)
    }

    @Test("a child that failed is not spawned while what it depends on is down")
    func dependencyDown() throws {
        var world = try chain()
        world.eager = ["router", "support@a", "conductor"]
        world.send(.start)
        world.ready("postgres")
        world.end("postgres", .signalled(SIGKILL))
        world.end("support@a", .exited(1))
        #expect(world["support@a"] == .waiting)
        world.ready("postgres")
        #expect(world["support@a"] == .running)
    }
}
