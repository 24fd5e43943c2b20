/// Finds long runs of digits. Linear.
enum DigitRuns {
    /// Fewer digits are a number.
    static let least = 8

    /// Runs of eight digits or more that have marks inside, so that they are no plain number.
    static func separated(in text: String) -> [DigitRun] {
        all(in: text).filter {
            $0.text.count > $0.digits.count && !isDates($0.text) && $0.text.contains { " -()+/".contains($0) }
        }
    }

    /// Runs of eight digits or more, with the marks inside them and the letters of an identifier left out.
    static func all(in text: String) -> [DigitRun] {
        var runs: [DigitRun] = []
        var current = ""
        var digits = ""
        func close() {
            if digits.count >= least {
                while let last = current.last, !last.isNumber { current.removeLast() }
                runs.append(DigitRun(text: current, digits: digits))
            }
            (current, digits) = ("", "")
        }
        for character in text {
            if character.isASCII, character.isNumber {
                current.append(character)
                digits.append(character)
            } else if character == "+", current.isEmpty {
                current.append(character)
            } else if " -().".contains(character), !current.isEmpty,
                !(current.last.map { " -().".contains($0) && $0 == character } ?? false)
            {
                current.append(character)
            } else {
                close()
            }
        }
        close()
        return runs
    }

    /// "2026-03-05 10" and "05.03.2026" are dates.
    private static func isDates(_ text: String) -> Bool {
        let parts = text.split { !$0.isNumber }
        return parts.contains { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) } && parts.count <= 6
            && parts.filter { $0.count <= 2 }.count >= 2
    }
}
