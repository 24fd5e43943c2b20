import AgentRuntime
import EventLoop
import TestSupport

/// What a command left behind when it ended.
struct CommandResult: Sendable {
    var status: ExitStatus
    var output: String
    var errors: String
}

extension Fleet {
    /// Runs one of the built programs with the fleet's settings.
    func run(_ program: String, _ arguments: String..., settings: [String: String] = [:]) async throws -> CommandResult {
        try await Self.run(
            program, arguments, settings.merging([SettingKey.environmentFile.name: environmentFile]) { own, _ in own })
    }

    /// Runs one of the built programs with these settings and no others.
    static func run(_ program: String, _ arguments: [String], _ environment: [String: String]) async throws -> CommandResult {
        let process = try ProcessUnderTest(
            BuiltProgram.path(program), arguments, environment: environment, workingFolder: "/")
        let status = try await process.exitStatus(within: .seconds(120))
        return CommandResult(status: status, output: process.standardOutput, errors: process.standardError)
    }
}
