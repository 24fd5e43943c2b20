import AgentRuntime
import ArgumentParser
import EventLoop
import JSON
import Wire

/// `lev call`: one call to one process.
struct CallProcess: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Calls a method of a process and prints its result as JSON.",
        discussion: """
            Examples:
              lev call router router.classify '{"text":"Where is my box?"}'
              lev call tool@customer customer.identify '{"email":"dana@example.com"}'
              lev call conductor agent.stats | jq .calls
              lev call router help
            """)

    @Argument(help: "The process, such as router or support@payment_question.")
    var process: String

    @Argument(help: "The method; `help` lists them.")
    var method: String

    @Argument(help: "The parameters, a JSON object.")
    var params: String = "{}"

    @Option(help: "Seconds to wait.")
    var timeout: Int = 130

    func run() throws {
        guard let name = ProcessName(process) else {
            throw ValidationError("`\(process)` is no process name; write role or role@instance, such as router")
        }
        let arguments: JSONValue
        do { arguments = try JSON.parse(Array(params.utf8)) } catch {
            throw ValidationError("the parameters are not JSON: \(error)")
        }
        let method = method
        let timeout = timeout
        try onLoop {
            let settings = try Settings.load()
            // On gateway.sock it speaks HTTP.
            let socket = name == "gateway" ? "gateway-wire.sock" : name.socketName
            let client = try ProcessSocket.client(try settings.string(.runDirectory) + "/" + socket)
            defer { client.close() }
            if method == "help" {
                let info = try await client.call(AgentInfo.self, Nothing(), timeout: .seconds(5))
                for entry in info.methods {
                    Terminal.out(
                        "\(entry.name)\n    \(entry.summary)\n    lev call \(name) \(entry.name) '\(entry.example.encodedString)'"
                    )
                }
                return
            }
            let result = try await client.call(method: method, params: arguments, timeout: .seconds(Int64(timeout)))
            Terminal.out(result.encodedString)
        }
    }
}
