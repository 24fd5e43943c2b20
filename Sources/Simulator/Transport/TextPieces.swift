/// Cuts text into pieces as a model streams it.
enum TextPieces {
    /// Pieces of at least 12 bytes that end between characters, mostly before a blank.
    static func split(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if piece.utf8.count >= 12, character == " " || piece.utf8.count >= 24 {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    /// As many whole characters as fit in so many bytes.
    static func prefix(_ text: String, bytes: Int) -> String {
        var taken = ""
        for character in text {
            if taken.utf8.count + String(character).utf8.count > bytes { break }
            taken.append(character)
        }
        return taken
    }
}
