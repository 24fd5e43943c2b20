import AgentRuntime
import Testing

@Suite("A process's name")
struct ProcessNameTests {
    @Test(
        "is a role, or a role and an instance",
        arguments: [
            ("router", "router", nil, "router.sock"),
            ("support@payment_question", "support", "payment_question", "support-payment_question.sock"),
            ("tool@customer", "tool", "customer", "tool-customer.sock"),
        ] as [(String, String, String?, String)])
    func reads(text: String, role: String, instance: String?, socket: String) throws {
        let name = try #require(ProcessName(text))
        #expect(name.role == role)
        #expect(name.instance == instance)
        #expect(name.description == text)
        #expect(name.socketName == socket)
    }

    @Test(
        "refuses what could not be a file name or a unit's name",
        arguments: [
            "", "@", "router@", "@x", "Router", "router@a@b", "router/../x", "router@..", "router@a/b", "router@-x", "9lives",
            "router ", "support@Größe", String(repeating: "a", count: 49),
        ])
    func refuses(text: String) {
        #expect(ProcessName(text) == nil)
    }
}
