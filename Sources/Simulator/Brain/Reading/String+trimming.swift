extension String {
    func trimmingBlanks() -> String {
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { $0 > 32 }), let last = bytes.lastIndex(where: { $0 > 32 }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// Without blanks around it and without the marks that end a sentence.
    func trimmingMarks() -> String {
        var text = trimmingBlanks()
        while let last = text.last, ".!?…".contains(last) { text.removeLast() }
        return text
    }
}
