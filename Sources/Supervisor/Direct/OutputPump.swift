import CLinux
import EventLoop
import Glibc

/// Reads what a child writes, and gives it on line by line.
@Loop final class OutputPump {
    /// A longer line is given on in pieces.
    private static let lineLimit = 8192

    private let descriptor: Int32
    private let onLine: @Loop (String) -> Void
    private var watch: Watch?
    private var line: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 16_384)

    /// A pump, and the descriptor for the child to write to, which the caller closes once the child has it.
    static func make(onLine: @escaping @Loop (String) -> Void) throws(SystemError) -> (pump: OutputPump, input: Int32) {
        var ends: [Int32] = [0, 0]
        guard lev_pipe(&ends) == 0 else { throw SystemError(errno, "pipe") }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (try OutputPump(descriptor: ends[0], onLine: onLine), ends[1])
    }

    private init(descriptor: Int32, onLine: @escaping @Loop (String) -> Void) throws(SystemError) {
        self.descriptor = descriptor
        self.onLine = onLine
        // The watch keeps the pump, which ends when the last writer has closed.
        watch = try Loop.watch(descriptor, for: .read, label: "output of a child") { _ in self.pump() }
    }

    /// Takes what is there, at most a few buffers, so that a child that never stops writing leaves time for the others.
    private func pump() {
        for _ in 0..<4 {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 {
                take(buffer[..<count])
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                return close()
            } else {
                return
            }
        }
    }

    /// Ends the pump, whoever may still hold the other end.
    func close() {
        guard let watch else { return }
        if !line.isEmpty { endLine() }
        watch.cancel()
        self.watch = nil
        Glibc.close(descriptor)
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                endLine()
            } else {
                line.append(byte)
                if line.count >= Self.lineLimit { endLine() }
            }
        }
    }

    private func endLine() {
        onLine(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
    }
}
