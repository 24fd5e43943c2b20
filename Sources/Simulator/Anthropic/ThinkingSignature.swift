/// Signs what a model thought, so that it can be told whether it comes back unchanged.
enum ThinkingSignature {
    static func sign(_ thinking: String) -> String {
        "EqoBCkgI" + Digest("signature " + thinking).text(172, .base64) + "="
    }

    static func isGenuine(_ signature: String, of thinking: String) -> Bool { signature == sign(thinking) }
}
