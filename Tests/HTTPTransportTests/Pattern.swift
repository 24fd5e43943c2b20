import Glibc

/// Two mebibytes of bytes that tell where they stand: each 256 alike, then one more.
let pattern = [UInt8](unsafeUninitializedCapacity: 2 << 20) { buffer, count in
    for index in 0..<(2 << 20) { buffer[index] = UInt8(truncatingIfNeeded: index >> 8) }
    count = 2 << 20
}

/// Whether `piece`, of at most a mebibyte, is what stands at `offset` of the endlessly repeated pattern.
func isPattern(_ piece: [UInt8], at offset: Int) -> Bool {
    let start = offset % (1 << 20)
    guard start + piece.count <= pattern.count else { return false }
    return pattern.withUnsafeBytes { all in
        piece.withUnsafeBytes { some in
            guard let all = all.baseAddress, let bytes = some.baseAddress else { return piece.isEmpty }
            return memcmp(all + start, bytes, some.count) == 0
        }
    }
}
