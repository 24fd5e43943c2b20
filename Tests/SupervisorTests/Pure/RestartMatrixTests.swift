import AgentRuntime
import EventLoop
import Glibc
import Testing

@testable import Supervisor

/// What can happen to a child that is ready, or on its way to it.
enum Mishap: String, CaseIterable, Sendable {
    case exitsCleanly, fails, isKilled, hangs, startsSlowly, isNeverReady, usesTooMuchMemory, cannotBeSpawned
    case isMisconfigured, exitsCleanlyBeforeReady
}

/// What the supervisor makes of it.
enum Outcome: Sendable { case restarts, finishes, isQuarantined, keepsRunning }

@Suite("Restart type × way of dying")
struct RestartMatrixTests {
    private static let table: [(Mishap, permanent: Outcome, transient: Outcome)] = [
        (.exitsCleanly, .restarts, .finishes),
        (.exitsCleanlyBeforeReady, .restarts, .finishes),
        (.fails, .restarts, .restarts),
        (.isKilled, .restarts, .restarts),
        (.hangs, .restarts, .restarts),
        (.startsSlowly, .keepsRunning, .keepsRunning),
        (.isNeverReady, .restarts, .restarts),
        (.usesTooMuchMemory, .restarts, .restarts),
        (.cannotBeSpawned, .restarts, .restarts),
        (.isMisconfigured, .isQuarantined, .isQuarantined),
    ]

    @Test("the table covers every way of dying")
    func coverage() {
        #expect(Self.table.map(\.0.rawValue).sorted() == Mishap.allCases.map(\.rawValue).sorted())
    }

    @Test("a permanent child", arguments: table.map { ($0.0, $0.permanent) })
    func permanent(mishap: Mishap, outcome: Outcome) throws { try check(.permanent, mishap, outcome) }

    @Test("a transient child", arguments: table.map { ($0.0, $0.transient) })
    func transient(mishap: Mishap, outcome: Outcome) throws { try check(.transient, mishap, outcome) }

    private func check(_ restart: RestartPolicy, _ mishap: Mishap, _ outcome: Outcome) throws {
        // given
        var world = try World([.child("router", restart: restart, ceiling: 8 << 20)])
        if mishap == .cannotBeSpawned { world.unspawnable = ["router"] }
        world.send(.start)
        // when
        try befall(mishap, &world)
        // then
        switch outcome {
        case .restarts:
            #expect(world.spawns["router", default: 0] >= 2)
            if mishap != .cannotBeSpawned { #expect(world["router"] == .starting) }
            #expect(world.openSockets == ["router"], "callers queue while it restarts")
            #expect(world.row("router")?.lastExit != nil)
            #expect(world.row("router")?.restarts ?? 0 >= 1)
        case .finishes:
            #expect(world["router"] == .finished)
            #expect(world.spawns["router"] == 1)
        case .isQuarantined:
            #expect(world["router"] == .quarantined)
            world.pass(.seconds(100_000))
            #expect(world.spawns["router"] == 1, "no timer mends a configuration")
            #expect(world.openSockets.isEmpty)
        case .keepsRunning:
            #expect(world["router"] == .running)
            #expect(world.spawns["router"] == 1)
        }
    }

    private func befall(_ mishap: Mishap, _ world: inout World) throws {
        switch mishap {
        case .exitsCleanly:
            world.ready("router")
            world.end("router", .exited(0))
        case .exitsCleanlyBeforeReady: world.end("router", .exited(0))
        case .fails:
            world.ready("router")
            world.end("router", .exited(1))
        case .isKilled:
            world.ready("router")
            world.end("router", .signalled(SIGKILL))
        case .hangs:
            world.ready("router")
            world.missPing("router")
            #expect(world["router"] == .running, "one ping lost is no hang")
            world.answerPing("router")
            world.missPing("router")
            #expect(world["router"] == .running, "an answer clears the record")
            world.missPing("router")
            #expect(world.takeLog().last == "signal router \(SIGKILL)")
            world.end("router", .signalled(SIGKILL))
        case .startsSlowly:
            world.pass(.milliseconds(4999))
            world.ready("router")
            world.pass(.seconds(30))
        case .isNeverReady:
            world.pass(.milliseconds(5001))
            #expect(world.takeLog().last == "signal router \(SIGTERM)")
            world.pass(.milliseconds(5001))
            #expect(world.takeLog().last == "signal router \(SIGKILL)")
            world.end("router", .signalled(SIGKILL))
        case .usesTooMuchMemory:
            world.ready("router")
            world.measure("router", 8 << 20)
            #expect(world["router"] == .running, "the ceiling itself is allowed")
            world.measure("router", (8 << 20) + 1)
            #expect(world["router"] == .stopping)
            world.end("router", .exited(0))
        case .cannotBeSpawned: world.pass(.milliseconds(150))
        case .isMisconfigured: world.end("router", .exited(6))
        }
    }
}
