import EventLoop
import Foundation
import TestSupport
import Testing

/// The commands of the documentation, as they stand there: an indented line that begins with a program.
///
/// They are run in the checkout against the shared fleet: its folder stands for `.lev`. What builds, tests, starts or stops the
/// whole system is not run here; the continuous integration does that with the same scripts.
@Suite("The documentation", .loop) @Loop struct DocumentedCommandTests {
    struct Command: Sendable, CustomTestStringConvertible {
        let file: String
        let text: String
        var testDescription: String { "\(file): \(text)" }
    }

    nonisolated private static let files = ["README.md", "CLAUDE.md", "docs/http.md", "docs/chatwoot.md"]
    nonisolated private static let notHere = [
        "scripts/start", "scripts/stop", "scripts/test", "scripts/check", "scripts/embed", "scripts/bench", "scripts/chaos",
        "scripts/fuzz",
    ]

    nonisolated static let commands: [Command] = files.flatMap { file in
        commands(in: (try? String(contentsOf: root.appending(path: file), encoding: .utf8)) ?? "", file: file)
    }

    /// Tests/SystemTests/Documentation/ThisFile.swift
    nonisolated private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    nonisolated private static func commands(in text: String, file: String) -> [Command] {
        var found: [Command] = []
        var isContinued = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("    ") else {
                isContinued = false
                continue
            }
            let command = line.drop { $0 == " " }
            if isContinued, let last = found.popLast() {
                found.append(Command(file: file, text: last.text + "\n" + command))
            } else if let program = command.split(separator: " ").first, isProgram(program) {
                found.append(Command(file: file, text: String(command)))
            }
            // `key=…` sets what the next line uses; a backslash goes on.
            isContinued = !found.isEmpty && (command.hasSuffix("\\") || command.hasPrefix("key="))
        }
        return found.filter { command in !notHere.contains { command.text.hasPrefix($0) } }
    }

    nonisolated private static func isProgram(_ word: Substring) -> Bool {
        word.hasPrefix("scripts/") || word.hasPrefix("key=") || ["echo", "curl", "socat"].contains(word)
    }

    @Test("shows commands") func hasCommands() { #expect(Self.commands.count >= 4) }

    @Test("shows only commands that work", arguments: commands)
    func works(command: Command) async throws {
        let fleet = try await Fleet.shared
        let lev = try BuiltProgram.path("lev")
        let text = command.text.replacing(".lev/run", with: fleet.runFolder).replacing(
            ".lev/lev.env", with: fleet.environmentFile
        )
        .replacing("scripts/lev", with: lev)
        let process = try ProcessUnderTest(
            "/bin/bash", ["-c", "set -e; set -o pipefail\n\(text)"],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LEV_ENV_FILE": fleet.environmentFile],
            workingFolder: Self.root.path(percentEncoded: false))
        let status = try await process.exitStatus(within: .seconds(120))
        #expect(status == .exited(0), "\(process.standardError)")
        let output = process.standardOutput
        #expect(!output.isEmpty)
        #expect(!output.contains("\"error\":") && !output.contains("problems/"), "\(output)")
    }
}
