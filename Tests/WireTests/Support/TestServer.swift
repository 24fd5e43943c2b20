import EventLoop
import Glibc
import JSON
import TestSupport
import Wire

/// A server of the test methods on a socket of its own.
@Loop final class TestServer {
    let server: RPCServer
    let folder: TemporaryFolder
    let path: String
    /// Who waits in `test.wait`, by key.
    private var gates: [String: [Promise<Void>]] = [:]
    private(set) var waiting: Set<String> = []
    private(set) var cancelled: Set<String> = []
    private(set) var records: [CallRecord] = []
    private(set) var drops: [StreamEnd] = []

    init(limits: Limits = Limits(), admits: ((PeerCredentials) -> Bool)? = nil) throws {
        server = RPCServer(role: "test", limits: limits, admits: admits)
        folder = try TemporaryFolder()
        path = folder.file("test.sock")
        server.onCall = { [unowned self] in records.append($0) }
        server.onDrop = { [unowned self] in drops.append($1) }
        server.handle(Ping.self) { _, _ in Nothing() }
        server.handle(Classify.self) { params, _ in Classify.Result(category: "shipping", text: params.text) }
        server.handle(Blob.self) { params, _ in String(repeating: "b", count: params.bytes) }
        server.handle(Fail.self) { params, _ in
            guard let code = params.code.flatMap(ErrorCode.init(rawValue:)) else { throw SystemError(1, "secret") }
            throw RemoteError(code, "as asked")
        }
        server.handle(Count.self) { params, call in
            for number in 0..<params.to { call.progress(number) }
            return params.to
        }
        server.handle(Wait.self) { [unowned self] params, _ in
            try await wait(params.key)
            return Wait.Result(key: params.key)
        }
        try listen()
    }

    func listen() throws { try server.listen(on: UnixSocket.listen(path: path)) }

    /// A client of this server.
    func client(limits: Limits = Limits()) -> RPCClient { RPCClient(path: path, limits: limits) }

    /// Lets those go on who wait in `test.wait`.
    func open(_ key: String) {
        for gate in gates.removeValue(forKey: key) ?? [] { gate.succeed(()) }
    }

    private func wait(_ key: String) async throws {
        waiting.insert(key)
        defer { waiting.remove(key) }
        do {
            let gate = Promise<Void>()
            gates[key, default: []].append(gate)
            try await gate.value()
        } catch {
            cancelled.insert(key)
            throw error
        }
    }

    /// Closes everything.
    func close() async {
        server.stopAccepting()
        await server.drain(within: .zero)
    }
}

/// Runs blocking code off the loop and off the pool of threads.
func offLoop<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withUnsafeThrowingContinuation { continuation in
        ThreadBody { continuation.resume(with: Result { try body() }) }.start()
    }
}

/// A thread of its own for each: any may block for as long as it likes.
private final class ThreadBody: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    func start() {
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                // Retained below, once; a started thread always has its argument.
                if let argument { Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(status == 0, "no thread: \(SystemError(status, "pthread_create"))")
        pthread_detach(thread)
    }
}

/// A request as a program sends it.
func request(_ id: Int, _ method: String, _ params: String = "{}", meta: String? = nil) -> [UInt8] {
    let meta = meta.map { ",\"meta\":\($0)" } ?? ""
    return frame("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"\(method)\",\"params\":\(params)\(meta)}")
}
