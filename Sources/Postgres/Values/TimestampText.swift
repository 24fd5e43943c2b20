/// PostgreSQL's ISO form of times, in UTC: `2025-03-09 07:05:02.000125+00`.
///
/// They are counted in microseconds since 2001, where Foundation counts from: the years that PostgreSQL knows, up to
/// 294276, fit 64 bits so, and would not when counted from 1970.
enum TimestampText {
    enum Value: Equatable {
        case microseconds(Int64)
        case infinity
        case minusInfinity
    }

    private static let years: ClosedRange<Int64> = -4712...294_276
    private static let day: Int64 = 86_400_000_000

    /// nil when the text is no date or time.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> Value? {
        var text = Reader(bytes: bytes)
        if text.accept("infinity") { return text.isAtEnd ? .infinity : nil }
        if text.accept("-infinity") { return text.isAtEnd ? .minusInfinity : nil }
        guard var year = text.number(digits: 4...7), text.accept("-"), let month = text.number(digits: 2...2), text.accept("-"),
            let date = text.number(digits: 2...2), (1...12).contains(month), (1...31).contains(date), years.contains(year)
        else { return nil }
        var time: Int64 = 0
        var offset: Int64 = 0
        if text.accept(" ") || text.accept("T") {
            if text.accept("BC") {
                guard text.isAtEnd, years.contains(1 - year) else { return nil }
                return .microseconds(days(1 - year, month, date) * day)
            }
            guard let clock = text.clock(withFraction: true) else { return nil }
            time = clock
            if let sign: Int64 = text.accept("+") ? 1 : text.accept("-") ? -1 : nil {
                guard let zone = text.clock(withFraction: false) else { return nil }
                offset = sign * zone
            } else {
                _ = text.accept("Z")
            }
            if text.accept(" BC") { year = 1 - year }
        }
        guard text.isAtEnd, years.contains(year) else { return nil }
        return .microseconds(days(year, month, date) * day + time - offset)
    }

    static func append(microseconds: Int64, to bytes: inout [UInt8]) {
        let days = microseconds >= 0 ? microseconds / day : (microseconds + 1) / day - 1
        var rest = microseconds - days * day
        let (year, month, date) = civil(days)
        func append(_ value: Int64, digits: Int, then separator: Character) {
            let text = String(value)
            bytes.append(contentsOf: repeatElement(48, count: max(0, digits - text.utf8.count)))
            bytes.append(contentsOf: text.utf8)
            bytes.append(contentsOf: separator.utf8)
        }
        append(year > 0 ? year : 1 - year, digits: 4, then: "-")
        append(month, digits: 2, then: "-")
        append(date, digits: 2, then: " ")
        for (unit, separator) in [(3_600_000_000, ":"), (60_000_000, ":"), (1_000_000, ".")] as [(Int64, Character)] {
            append(rest / unit, digits: 2, then: separator)
            rest %= unit
        }
        append(rest, digits: 6, then: "+")
        bytes.append(contentsOf: (year > 0 ? "00" : "00 BC").utf8)
    }

    // MARK: - The proleptic Gregorian calendar, counted in eras of 400 years from 1 March of year 0

    /// 1 January 2001.
    private static let reference: Int64 = 730_791

    private static func days(_ year: Int64, _ month: Int64, _ date: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - reference
    }

    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, date: Int64) {
        let shifted = days + reference
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func accept(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard bytes.count - position >= count else { return false }
            for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
            position += count
            return true
        }

        mutating func number(digits: ClosedRange<Int>) -> Int64? {
            var value: Int64 = 0
            let start = position
            while position < bytes.count, position - start < digits.upperBound, (48...57).contains(bytes[position]) {
                value = value * 10 + Int64(bytes[position] - 48)
                position += 1
            }
            return position - start >= digits.lowerBound ? value : nil
        }

        /// `07:05:02.000125` as microseconds; minutes and seconds may be missing, as they are in an offset.
        mutating func clock(withFraction: Bool) -> Int64? {
            guard let hours = number(digits: 2...2) else { return nil }
            var total = hours * 3_600_000_000
            guard accept(":") else { return withFraction ? nil : total }
            guard let minutes = number(digits: 2...2), minutes < 60 else { return nil }
            total += minutes * 60_000_000
            guard accept(":") else { return total }
            guard let seconds = number(digits: 2...2), seconds < 60 else { return nil }
            total += seconds * 1_000_000
            guard withFraction, accept(".") else { return total }
            let start = position
            guard var fraction = number(digits: 1...6) else { return nil }
            for _ in (position - start)..<6 { fraction *= 10 }
            return total + fraction
        }
    }
}
