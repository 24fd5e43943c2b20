/// Rules are compiled when a text first needs them; a process compiles them beforehand, away from its loop, so that the first
/// customer does not wait.
extension RedLines {
    /// Compiles every rule.
    /// - Throws: `GuardrailError` naming the first rule that is wrong.
    public static func compile() throws(GuardrailError) { _ = try RuleTable.inbound.check() }
}

extension ReplyChecks {
    /// Compiles every rule.
    /// - Throws: `GuardrailError` naming the first rule that is wrong.
    public static func compile() throws(GuardrailError) {
        _ = try RuleTable.reply.check()
        _ = try RuleTable.leak.check()
    }
}

extension InjectionScreen {
    /// Compiles every rule.
    /// - Throws: `GuardrailError` naming the first rule that is wrong.
    public static func compile() throws(GuardrailError) { _ = try RuleTable.injection.check() }
}
