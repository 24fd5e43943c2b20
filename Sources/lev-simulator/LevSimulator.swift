// lev-simulator: the simulator as a process. Argument parsing, and nothing else.
import ArgumentParser

@main
struct LevSimulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lev-simulator",
        abstract: "Answers as OpenAI, Anthropic and Pinecone do, on this machine.",
        discussion: """
            Point the base URLs at it: OPENAI_BASE_URL=http://127.0.0.1:4010/openai/v1, ANTHROPIC_BASE_URL=http://127.0.0.1:4010/anthropic,
            PINECONE_INDEX_HOST and PINECONE_API_URL=http://127.0.0.1:4010/pinecone. Any key will do, except one that contains "invalid".
            Failures, delays and answers are scripted with POST /simulator/script; GET /simulator/health lists the controls.
            """,
        subcommands: [Serve.self], defaultSubcommand: Serve.self)
}
