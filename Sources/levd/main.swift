// levd: one executable that plays every role but the gateway's, so that twenty processes share their code pages.
import AgentRuntime
import Conductor
import Contracts
import EvalGate
import Outstanding
import Retention
import Router
import Supervisor
import Support
import Tools

CommandLineRole.run(
    executable: "levd",
    roles: [
        Role("router", prepare: RouterRole.prepare),
        Role("support", requires: [.databaseURL], prepare: SupportRole.prepare),
        Role("retention", requires: [.databaseURL, .cancelLinkPassword], prepare: RetentionRole.prepare),
        Role("outstanding", requires: [.databaseURL], prepare: OutstandingRole.prepare),
        Role("evalgate", requires: [.databaseURL], prepare: EvalGateRole.prepare),
        Role("tool", requires: [.databaseURL], prepare: ToolsRole.prepare),
        Role("conductor", requires: [.databaseURL], prepare: ConductorRole.prepare),
    ],
    others: ["supervisor": { SupervisorRole.run($0, children: Fleet.children) }])
