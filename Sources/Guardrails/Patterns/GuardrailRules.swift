/// The rules as a whole.
public enum GuardrailRules {
    /// Reads the data files, so that the first message does not wait for it. Call it once a process is ready; expressions
    /// themselves are compiled as texts need them.
    public static func prepare(inbound: Bool = true, replies: Bool = true, injection: Bool = true) {
        if inbound { _ = RuleTable.inbound }
        if replies { _ = (RuleTable.reply, RuleTable.leak) }
        if injection { _ = RuleTable.injection }
    }

    /// Compiles every rule of every file.
    ///
    /// - Throws: `GuardrailError` naming the first rule that is wrong.
    public static func check() throws(GuardrailError) {
        for table in [RuleTable.inbound, .reply, .leak, .injection] { _ = try table.check() }
    }
}
