import AgentRuntime
import EventLoop
import Wire

/// Watches one incarnation of a running child: pings or probes it, and weighs it.
@Loop final class HealthCheck {
    private let specification: ChildSpecification
    private let incarnation: Int
    private let pid: Int32?
    private let policy: SupervisionPolicy
    private let report: @Loop (SupervisionEvent) -> Void
    private let client: RPCClient?
    private var tasks: [Task<Void, any Error>] = []
    /// Bytes of proportional set size, as measured last.
    private(set) var memory: Int?

    init(
        _ specification: ChildSpecification, incarnation: Int, pid: Int32?, policy: SupervisionPolicy,
        report: @escaping @Loop (SupervisionEvent) -> Void
    ) {
        self.specification = specification
        self.incarnation = incarnation
        self.pid = pid
        self.policy = policy
        self.report = report
        if case .ping(let socket) = specification.liveness { client = RPCClient(path: socket) } else { client = nil }
        tasks = [
            Task { @Loop [weak self] in
                while let pause = self?.policy.pingInterval {
                    try await Loop.sleep(for: pause)
                    await self?.ask()
                }
            },
            Task { @Loop [weak self] in
                while let pause = self?.policy.memoryInterval {
                    self?.weigh()
                    try await Loop.sleep(for: pause)
                }
            },
        ]
    }

    func end() {
        for task in tasks { task.cancel() }
        tasks = []
        client?.close()
    }

    /// The process's own counts; nil when it serves no wire or does not answer at once.
    func stats() async -> ServerStats? {
        guard let client else { return nil }
        return try? await client.call(AgentStats.self, Nothing(), timeout: .milliseconds(500)).calls
    }

    private func ask() async {
        let name = specification.name
        switch specification.liveness {
        case .none: return
        case .probe(let probe):
            let isAlive = await Prober.succeeds(probe, environment: specification.environment, within: policy.pingTimeout)
            guard !Task.isCancelled else { return }
            report(isAlive ? .pingAnswered(name, incarnation: incarnation) : .pingMissed(name, incarnation: incarnation))
        case .ping:
            guard let client else { return }
            do throws(RemoteError) {
                _ = try await client.call(AgentPing.self, Nothing(), timeout: policy.pingTimeout)
                report(.pingAnswered(name, incarnation: incarnation))
            } catch {
                guard !Task.isCancelled else { return }
                switch error.code {
                // A broken connection is the business of whoever watches the process end.
                case .connectionLost, .cancelled: return
                case .deadlineExceeded, .unreachable: report(.pingMissed(name, incarnation: incarnation))
                // Who says no is alive.
                default: report(.pingAnswered(name, incarnation: incarnation))
                }
            }
        }
    }

    private func weigh() {
        guard let pid, let proportional = ProcessMemory.of(pid: pid)?.proportional else { return }
        memory = proportional
        report(.measured(specification.name, incarnation: incarnation, memory: proportional))
    }
}

extension Supervisor {
    func watchHealth(_ name: ProcessName) {
        guard let specification = plan.children[name], let incarnation = state.incarnation(of: name) else { return }
        health.removeValue(forKey: name)?.end()
        health[name] = HealthCheck(
            specification, incarnation: incarnation, pid: state.table(at: .now).first { $0.name == name }?.pid,
            policy: policy, report: { [weak self] event in self?.send(event) })
    }

    /// The whole table, with memory and each process's own counts.
    func status() async -> [ProcessStatus] {
        let asked = health.mapValues { check in Task { @Loop in await check.stats() } }
        var table = state.table(at: .now)
        for index in table.indices {
            let name = table[index].name
            table[index].says = backEnd.status(of: name)
            if let pid = table[index].pid {
                table[index].memory = ProcessMemory.of(pid: pid)?.proportional ?? health[name]?.memory
            }
            table[index].calls = await asked[name]?.value
        }
        return table
    }
}
