import AgentRuntime
import ArgumentParser
import Glibc

/// `lev simulate`: the stand-in for the outside world.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the stand-in for OpenAI, Anthropic and Pinecone on this machine.",
        discussion: "For development and tests: deterministic, scriptable, on loopback only. The same as `lev-simulator serve`.")

    @Option(help: "Where to listen: host:port, or unix:PATH.")
    var listen = "127.0.0.1:7201"

    func run() throws { throw Neighbour.become("lev-simulator", ["serve", "--listen", listen]) }
}

/// `lev up`: everything under the supervisor, in the foreground.
struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Starts every process under the supervisor and stays in the foreground.",
        discussion: """
            For development and containers; on a host, systemd starts the processes. Ctrl-C stops them in order. With
            LEV_STATE_DIR holding a cluster in `postgres/`, that PostgreSQL is started too.
            """)

    func run() throws { throw Neighbour.become("levd", ["supervisor"]) }
}

/// The executables that are installed beside this one.
enum Neighbour {
    /// Replaces this process by an executable of the same folder. Returns only when that failed.
    static func become(_ name: String, _ arguments: [String]) -> any Error {
        let path = executableFolder() + "/" + name
        var pointers = ([path] + arguments).map { strdup($0) } + [nil]
        execv(path, &pointers)
        return ValidationError("\(path) cannot be run: \(String(cString: strerror(errno)))")
    }
}
