/// Finds every phrase of a large set in one pass over a text (Aho–Corasick, with all transitions spelt out).
struct PhraseAutomaton: Sendable {
    /// The next state for every state and letter.
    private var transitions: [UInt16]
    /// Where the phrases that end in a state begin in `phrases`; one entry more than there are states.
    private var firstPhrase: [Int32]
    private var phrases: [UInt16]

    /// A state count beyond 16 bits would wrap; the sets here stay far below it, and a larger one stops the process at start.
    init(_ patterns: [[UInt8]]) {
        let letters = FoldedText.letters
        var children = [[UInt16]](repeating: [UInt16](repeating: 0, count: letters), count: 1)
        var ends: [[UInt16]] = [[]]
        for (number, pattern) in patterns.enumerated() {
            var state = 0
            for code in pattern {
                if children[state][Int(code)] == 0 {
                    children[state][Int(code)] = UInt16(children.count)
                    children.append([UInt16](repeating: 0, count: letters))
                    ends.append([])
                }
                state = Int(children[state][Int(code)])
            }
            ends[state].append(UInt16(number))
        }
        var fallback = [Int](repeating: 0, count: children.count)
        var queue = children[0].filter { $0 != 0 }.map { Int($0) }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            ends[state] += ends[fallback[state]]
            for letter in 0..<letters {
                let inherited = children[fallback[state]][letter]
                let child = Int(children[state][letter])
                if child == 0 {
                    children[state][letter] = inherited
                } else {
                    fallback[child] = Int(inherited)
                    queue.append(child)
                }
            }
        }
        transitions = children.flatMap { $0 }
        firstPhrase = []
        phrases = []
        for list in ends {
            firstPhrase.append(Int32(phrases.count))
            phrases += list
        }
        firstPhrase.append(Int32(phrases.count))
    }

    /// Calls `found` with the number of each phrase and the position just past its end, in order of end.
    func scan(_ text: FoldedText, _ found: (_ phrase: Int, _ end: Int) -> Void) {
        transitions.withUnsafeBufferPointer { transitions in
            var state = 0
            for (position, code) in text.codes.enumerated() {
                state = Int(transitions[state * FoldedText.letters + Int(code)])
                let first = Int(firstPhrase[state])
                let last = Int(firstPhrase[state + 1])
                for index in first..<last { found(Int(phrases[index]), position + 1) }
            }
        }
    }
}
