import AgentRuntime
import EventLoop
import FoundationEssentials
import Glibc
import TestSupport
import Testing
import Wire

@Suite("A client that shares no code with us", .loop) @Loop struct IndependentClientTests {
    /// Tests/WireClient/check.py says what is checked.
    private static let program = URL(filePath: realpath(#filePath, nil).map { String(cString: $0) } ?? #filePath)
        .deletingLastPathComponent().appending(path: "../../WireClient/check.py").standardizedFileURL.path()

    @Test("speaks frames and lines to every process, calls what each of them offers, and finds its schemas kept")
    func speaks() async throws {
        let fleet = try await Fleet.start()
        // The example of conductor.follow asks for the first message.
        _ = try await fleet.chat("Where is my box? I'm dana@example.com")
        let processes = try SocketTests.everyProcess
        let client = try ProcessUnderTest(
            "python3", ["-B", Self.program] + processes.map { "\($0)=\(fleet.socket($0))" })
        let status = try await client.exitStatus(within: .seconds(300))
        #expect(status == .exited(0), "\(client.standardOutput)\(client.standardError)")
        let summary = client.standardOutput.split(separator: "\n").last ?? ""
        #expect(summary.hasPrefix("\(processes.count) processes"))
        for method in [
            "conductor.follow", "customer.identify", "evalgate.judge", "outstanding.detect", "retention.draft", "router.classify",
            "supervisor.status", "support.draft", "tool.read",
        ] {
            #expect(summary.contains(" \(method)"), "\(method) was called")
        }
        try await fleet.end()
    }
}
