import AgentRuntime
import ArgumentParser
import Contracts
import EventLoop
import JSON

/// `lev config`: the effective settings, and whether they are right.
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks or shows the settings.", subcommands: [CheckConfig.self, ShowConfig.self, ExampleConfig.self])
}

/// `lev config check`.
struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reports every mistake in settings and categories, with file and line.",
        discussion: "Exits with 6 when there is one. The digest tells two hosts whether they are configured alike.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        var problems: [String] = []
        var digest: String?
        do {
            let settings = try Settings.load()
            do {
                digest = "\(settings.digest)-\(try Catalog.load(settings).digest)"
            } catch { problems += error.problems.map(\.description) }
        } catch { problems += error.problems.map(\.description) }
        if output.json {
            Terminal.out(
                JSONValue.object([
                    "ok": .bool(problems.isEmpty), "digest": digest.map(JSONValue.string) ?? .null,
                    "problems": .array(problems.map(JSONValue.string)),
                ]).encodedString)
        } else if let digest, problems.isEmpty {
            Terminal.out("The configuration is right. Digest \(digest).")
        } else {
            for problem in problems { Terminal.error(problem) }
        }
        if !problems.isEmpty { throw ArgumentParser.ExitCode(6) }
    }
}

/// `lev config show`.
struct ShowConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints the effective settings and where each comes from; secrets are masked.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        let settings: Settings
        do { settings = try Settings.load() } catch {
            Terminal.error("\(error)")
            throw ArgumentParser.ExitCode(6)
        }
        let shown = settings.shown()
        if output.json {
            let members = shown.map { entry in
                (
                    entry.key,
                    JSONValue.object(["value": entry.value.map(JSONValue.string) ?? .null, "origin": .string(entry.origin)])
                )
            }
            Terminal.out(JSONValue.object(JSONObject(members)).encodedString)
        } else {
            for line in Terminal.table(shown.map { [$0.key, $0.value ?? "-", Terminal.styled($0.origin, .dim)] }) {
                Terminal.out(line)
            }
        }
    }
}

/// `lev config example`.
struct ExampleConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Prints every key with its meaning, default and readers: the text of .env.example.")

    func run() { StandardStream.output.write(SettingKey.exampleFile()) }
}
