// lev: the operator's command line. It asks the running processes over their sockets and decides nothing itself.
import AgentRuntime
import ArgumentParser
import Contracts
import EventLoop
import Glibc
import Wire

@main
struct Lev: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lev",
        abstract: "Answers the customers of Lev Haolam.",
        discussion: """
            A first look:
              lev status                                  what runs, since when, how busy
              lev chat "Where is my box?"                 a customer's message, its answer, and each process's part
              lev call router router.classify '{"text":"Where is my box?"}'
              lev call router help                        what a process can be asked

            Settings come from the environment and from LEV_ENV_FILE, .env or /etc/lev/lev.env.
            """,
        version: productVersion,
        subcommands: [
            Up.self, Chat.self, CallProcess.self, Status.self, Migrate.self, Seed.self, Config.self, Simulate.self,
            ChatwootCommand.self, VersionCommand.self,
        ])
}

/// `lev version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Prints the version.")

    func run() throws { Terminal.out("lev \(productVersion)") }
}

/// Options that every command shares.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON, for scripts.")
    var json = false
}

/// Runs a command's body on the process's loop, and turns its error into one clear line and an exit code.
func onLoop(_ body: @escaping @Loop @Sendable () async throws -> Void) throws {
    let code = EventLoop.runMain {
        do {
            try await body()
            return 0
        } catch let error as ArgumentParser.ExitCode {
            return error.rawValue
        } catch {
            Terminal.error("lev: \(describe(error))")
            return error is ConfigurationError ? 6 : 1
        }
    }
    if code != 0 { throw ArgumentParser.ExitCode(code) }
}

private func describe(_ error: any Error) -> String {
    guard let error = error as? RemoteError else { return "\(error)" }
    return error.code == .unreachable ? "\(error.message); is it running? `lev up` starts everything" : error.message
}
