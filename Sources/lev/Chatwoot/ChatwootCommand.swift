import ArgumentParser

/// `lev chatwoot`: the help desk.
struct ChatwootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chatwoot", abstract: "Sets up the help desk.", subcommands: [SetupChatwoot.self])
}
