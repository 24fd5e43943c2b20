// lev-gateway: the HTTP interface, an executable of its own because an HTTP server's dependencies are large.
import AgentRuntime
import Contracts
import Gateway

CommandLineRole.run(
    executable: "lev-gateway",
    roles: [
        // gateway.sock speaks HTTP; the wire of this process is beside it.
        Role("gateway", requires: [.databaseURL, .apiKeys], socketName: "gateway-wire.sock", prepare: GatewayRole.prepare)
    ])
