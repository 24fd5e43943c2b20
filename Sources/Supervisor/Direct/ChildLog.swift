import AgentRuntime
import EventLoop
import Glibc

/// Where the lines of the children go: to standard error with the child's name before them, and each to a file of its own.
@Loop final class ChildLog {
    /// A file that has grown beyond this is renamed to `NAME.log.1`, in the place of the one before.
    private static let fileLimit = 16 << 20
    /// Readable on dark and light terminals.
    private static let colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94]

    private var terminal: LineWriter
    let isColoured: Bool
    private let width: Int
    private let folder: String?
    private var files: [ProcessName: (descriptor: Int32, bytes: Int)] = [:]
    private var colourOf: [ProcessName: Int] = [:]

    /// - Parameters:
    ///   - descriptor: where the lines of all children go, mixed.
    ///   - isColoured: whether the names are.
    ///   - folder: for the files; nil for none. Made when it is missing.
    init(names: [ProcessName], descriptor: Int32 = STDERR_FILENO, isColoured: Bool, folder: String?) {
        terminal = LineWriter(descriptor: descriptor)
        self.isColoured = isColoured
        self.folder = folder
        width = names.map(\.description.count).max() ?? 0
        for (index, name) in names.enumerated() { colourOf[name] = Self.colours[index % Self.colours.count] }
        if let folder { mkdir(folder, 0o750) }
    }

    func write(_ line: String, of name: ProcessName) {
        let padded = name.description + String(repeating: " ", count: max(0, width - name.description.count))
        if isColoured {
            terminal.write("\u{1B}[\(colourOf[name] ?? 0)m\(padded) │\u{1B}[0m \(line)\n")
        } else {
            terminal.write("\(padded) | \(Self.plain(line))\n")
        }
        if folder != nil { append(Self.plain(line) + "\n", to: name) }
    }

    func close() {
        for file in files.values { Glibc.close(file.descriptor) }
        files = [:]
    }

    private func append(_ line: String, to name: ProcessName) {
        guard var file = files[name] ?? open(name) else { return }
        let written = Glibc.write(file.descriptor, line, line.utf8.count)
        // A full disk costs lines of the log and nothing else.
        file.bytes += max(0, written)
        files[name] = file
        if file.bytes > Self.fileLimit { rotate(name) }
    }

    private func path(_ name: ProcessName) -> String { "\(folder ?? ".")/\(name.fileName).log" }

    private func open(_ name: ProcessName) -> (descriptor: Int32, bytes: Int)? {
        let descriptor = Glibc.open(path(name), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return nil }
        return (descriptor, Int(lseek(descriptor, 0, SEEK_END)))
    }

    private func rotate(_ name: ProcessName) {
        guard let file = files.removeValue(forKey: name) else { return }
        Glibc.close(file.descriptor)
        rename(path(name), path(name) + ".1")
    }

    /// Without the escape sequences that colour it.
    static func plain(_ line: String) -> String {
        guard line.utf8.contains(0x1B) else { return line }
        var result: [UInt8] = []
        var isEscape = false
        for byte in line.utf8 {
            if byte == 0x1B {
                isEscape = true
            } else if isEscape {
                // A sequence is ESC [ digits and ; and ends with a letter.
                if (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") { isEscape = false }
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
