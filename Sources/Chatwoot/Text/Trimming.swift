extension Unicode.Scalar {
    /// Unicode's White_Space, without a look at the tables for ASCII.
    var isWhite: Bool { isASCII ? self == " " || (value >= 9 && value <= 13) : properties.isWhitespace }
}

extension StringProtocol {
    /// Without white space at its ends.
    func trimmed() -> SubSequence {
        guard let first = unicodeScalars.firstIndex(where: { !$0.isWhite }),
            let last = unicodeScalars.lastIndex(where: { !$0.isWhite })
        else { return self[startIndex..<startIndex] }
        return self[first..<unicodeScalars.index(after: last)]
    }

    func trimmedEnd() -> SubSequence {
        guard let last = unicodeScalars.lastIndex(where: { !$0.isWhite }) else { return self[startIndex..<startIndex] }
        return self[startIndex..<unicodeScalars.index(after: last)]
    }
}

extension String {
    /// The last place at or before a count of UTF-8 bytes that is not inside a character.
    func safeIndex(atUTF8 count: Int) -> String.Index {
        guard count < utf8.count else { return endIndex }
        let exact = utf8.index(startIndex, offsetBy: count)
        guard exact > startIndex else { return startIndex }
        // `Substring` counts its own characters, so a cut inside one shows as an end that is not one of the whole's.
        let before = index(before: exact)
        return index(after: before) == exact ? exact : before
    }
}
