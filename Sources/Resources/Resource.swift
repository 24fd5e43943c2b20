// Resources: files that travel inside the executables.
import CResources

/// A file of `Sources/CResources/data`, embedded at build time.
public struct Resource: Sendable {
    /// The path below `data/`, such as `migrations/0001_existing_tables.sql`.
    public let path: String
    public let bytes: [UInt8]

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The file at this path, or nil when no such file was embedded.
    public static func named(_ path: String) -> Resource? {
        all { $0 == path }.first
    }

    /// All files below a folder (written with its slash: `migrations/`), sorted by path.
    public static func under(_ folder: String) -> [Resource] {
        all { $0.hasPrefix(folder) }
    }

    private static func all(where wanted: (String) -> Bool) -> [Resource] {
        var found: [Resource] = []
        // The C array ends with an entry whose path is null.
        guard var entry = lev_resources else { return [] }
        while let name = entry.pointee.path {
            let path = String(cString: name)
            if wanted(path), let bytes = entry.pointee.bytes {
                found.append(Resource(path: path, bytes: Array(UnsafeBufferPointer(start: bytes, count: entry.pointee.count))))
            }
            entry += 1
        }
        return found
    }
}
