import EventLoop
import TestSupport

extension Fleet {
    @Loop private static let starting = Task { @Loop in try await Fleet.start() }

    /// The fleet of all tests that leave it as it is: started when it is first needed, ended with the test process.
    static var shared: Fleet { get async throws { try await starting.value } }
}

extension Fleet {
    @Loop private static let connecting = Task { @Loop in
        let fleet = try await Fleet.start()
        try await fleet.connectHelpDesk()
        return fleet
    }

    /// Another one, with Chatwoot's webhooks coming in.
    static var sharedWithHelpDesk: Fleet { get async throws { try await connecting.value } }
}
