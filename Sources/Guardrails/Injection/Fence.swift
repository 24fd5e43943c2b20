/// Fences untrusted text in a prompt: what stands between the marks is data, never instructions.
public enum Fence {
    /// The text under its label. Marks that the text itself holds are broken, so that it cannot end its own fence.
    public static func wrap(_ label: String, _ text: String) -> String {
        "<<<\(label)>>>\n\(neutral(text))\n<<<end of \(label)>>>"
    }

    private static func neutral(_ text: String) -> String {
        text.replacing("<<<", with: "< < <").replacing(">>>", with: "> > >")
    }
}
