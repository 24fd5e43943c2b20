import EventLoop
import Glibc

/// One keep-alive connection of the model server: reads requests, writes answers, one after the other.
@Loop final class ModelConnection {
    /// Called with each request; the answer is given to `send`.
    var onRequest: (@Loop (ModelConnection, ModelRequest) -> Void)?
    var onEnd: (@Loop (ModelConnection) -> Void)?

    private static let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

    private let descriptor: Int32
    private var watch: Watch?
    private var parser = ModelRequestParser()
    private var output: [UInt8] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    func start() throws(SystemError) {
        watch = try Loop.watch(descriptor, for: .read, label: "model client") { [weak self] readiness in
            if readiness.canWrite { self?.flush() }
            if readiness.canRead { self?.read() }
        }
    }

    func send(_ answer: [UInt8]) {
        output.append(contentsOf: answer)
        flush()
    }

    func close() {
        guard let watch else { return }
        watch.cancel()
        self.watch = nil
        Glibc.close(descriptor)
        onEnd?(self)
    }

    private func read() {
        let count = Glibc.read(descriptor, Self.scratch.baseAddress, Self.scratch.count)
        guard count > 0 else {
            if count == 0 || (errno != EAGAIN && errno != EINTR) { close() }
            return
        }
        do throws(ModelRequestParser.Malformed) {
            if let request = try parser.next(UnsafeRawBufferPointer(rebasing: Self.scratch.prefix(count))) {
                onRequest?(self, request)
            }
        } catch {
            close()
        }
    }

    private func flush() {
        guard let watch else { return }
        while !output.isEmpty {
            let count = output.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            output.removeFirst(count)
        }
        watch.interest = output.isEmpty ? .read : [.read, .write]
    }
}
