/// How long a response's header fields ask to wait. Pure.
enum RetryAfter {
    /// - Parameters:
    ///   - header: looks up a field by its name.
    ///   - now: seconds since 1970, for fields that name a date.
    static func read(_ header: (String) -> String?, now: Int64) -> Duration? {
        if let text = header("retry-after-ms"), let milliseconds = Double(text), milliseconds >= 0, milliseconds < 1e9 {
            return .nanoseconds(Int64(milliseconds * 1e6))
        }
        guard let text = header("retry-after") else { return nil }
        if let seconds = Double(text), seconds >= 0, seconds < 1e6 { return .nanoseconds(Int64(seconds * 1e9)) }
        return seconds(ofDate: text).map { .seconds(max(0, $0 - now)) }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since 1970; nil for any other form.
    static func seconds(ofDate text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), let year = Int64(words[3]),
            (1970...9999).contains(year),
            let month = months.firstIndex(of: String(words[2])), (1...31).contains(day)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2]) else {
            return nil
        }
        return days(year, Int64(month) + 1, day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Days since 1970 of a date of the Gregorian calendar, the year taken to begin in March so that its leap day is last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
