import AgentRuntime
import Testing

@testable import Supervisor

@Suite("A plan of children")
struct SupervisionPlanTests {
    @Test("starts dependencies first, and otherwise in the order given")
    func order() throws {
        let plan = try SupervisionPlan([
            .child("conductor", dependsOn: ["postgres"], startsAfter: ["router", "support@a"]),
            .child("router"), .child("support@a", dependsOn: ["postgres"]), .child("postgres"),
        ])
        #expect(plan.order == ["postgres", "router", "support@a", "conductor"])
        #expect(plan.dependants(of: "postgres") == ["support@a", "conductor"])
    }

    @Test("is refused with everything that is wrong with it")
    func problems() throws {
        var greedy = ChildSpecification.child("greedy", ceiling: 0)
        greedy.sockets = [HeldSocket(name: "wire", path: "/run/x.sock")]
        var other = ChildSpecification.child(
            "other", dependsOn: ["other", "ghost"], intensity: .init(restarts: 0, period: .zero))
        other.sockets = [HeldSocket(name: "wire", path: "/run/x.sock")]
        var job = ChildSpecification.child("job", readiness: .completion)
        job.executable = ""
        let error = try #require(throws: PlanError.self) {
            try SupervisionPlan([greedy, other, job, .child("twice"), .child("twice")])
        }
        for expected in [
            "twice is specified twice", "greedy may use no memory", "other depends on itself",
            "other depends on ghost, which is not specified", "less than once", "period of no length",
            "greedy and other both listen on /run/x.sock", "job has no executable", "must be transient",
        ] {
            #expect(error.description.contains(expected), "\(expected)\n— in —\n\(error)")
        }
    }

    @Test("names the members of a circle")
    func cycles() throws {
        let error = try #require(throws: PlanError.self) {
            try SupervisionPlan([
                .child("a", dependsOn: ["b"]), .child("b", startsAfter: ["c"]), .child("c", dependsOn: ["a"]), .child("d"),
            ])
        }
        #expect(error.problems == ["these depend on each other in a circle: a → b → c → a"])
    }
}
