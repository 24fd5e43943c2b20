/// Rows in COPY's text format, in pieces of some 32 KiB.
struct CopyText {
    private static let pieceSize = 32_768

    private let nextRow: () -> [any PostgresBindable]?
    private var count = 0

    init(_ rows: some IteratorProtocol<[any PostgresBindable]>) {
        var rows = rows
        nextRow = { rows.next() }
    }

    mutating func nextPiece() throws(PostgresError) -> [UInt8]? {
        var piece: [UInt8] = []
        while piece.count < Self.pieceSize, let row = nextRow() {
            count += 1
            for (column, value) in row.enumerated() {
                if column > 0 { piece.append(UInt8(ascii: "\t")) }
                var field = PostgresParameter()
                try value.bind(to: &field)
                guard !field.isNull else {
                    piece.append(contentsOf: "\\N".utf8)
                    continue
                }
                for byte in field.bytes {
                    switch byte {
                    case UInt8(ascii: "\\"): piece.append(contentsOf: "\\\\".utf8)
                    case UInt8(ascii: "\t"): piece.append(contentsOf: "\\t".utf8)
                    case UInt8(ascii: "\n"): piece.append(contentsOf: "\\n".utf8)
                    case UInt8(ascii: "\r"): piece.append(contentsOf: "\\r".utf8)
                    case 0: throw PostgresError(.encoding, "row \(count), column \(column + 1) holds the character U+0000")
                    default: piece.append(byte)
                    }
                }
            }
            piece.append(UInt8(ascii: "\n"))
        }
        return piece.isEmpty ? nil : piece
    }
}
