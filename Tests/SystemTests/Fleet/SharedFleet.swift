import EventLoop
import TestSupport

extension Fleet {
    @Loop private static let starting = Task { @Loop in try await Fleet.start() }

    /// The fleet of all tests that leave it as it is: started when it is first needed, ended with the test process.
    static var shared: Fleet { get async throws { try await starting.value } }
}
