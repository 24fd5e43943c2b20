import EventLoop
import Testing
import TestSupport
@Suite(.loop) @Loop struct TS {
  @Test("cluster") func a() async throws {
     let url = try await PostgresCluster.shared.makeDatabase()
     let p = try ProcessUnderTest("psql", [url, "-c", "select 1 as x"])
     #expect(try await p.exitStatus() == .exited(0))
     #expect(p.standardOutput.contains("x"))
     print(url, p.standardOutput, try freePort())
     let own = try await PostgresCluster()
     try await own.restart(immediately: true)
     try await own.restart()
  }
}
