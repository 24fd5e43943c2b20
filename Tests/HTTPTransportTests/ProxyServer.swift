import EventLoop
import TestSupport

/// A proxy of its own process: tunnels for `CONNECT`, absolute form for the rest. It tells every head that it gets.
@Loop final class ProxyServer {
    enum Behaviour: String { case open, password, unreachable }

    let port: Int
    private let folder: TemporaryFolder
    private let process: ProcessUnderTest

    init(_ behaviour: Behaviour = .open) async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        try folder.write(Self.program, to: "proxy.py")
        let process = try ProcessUnderTest("python3", ["-u", folder.file("proxy.py"), behaviour.rawValue])
        self.process = process
        try await waitUntil("the proxy listens") { process.standardOutput.contains("\n") }
        guard let port = Int(process.standardOutput.prefix { $0 != "\n" }) else {
            throw TestSupportError("no proxy: \(process.standardError)")
        }
        self.port = port
    }

    /// The heads of the requests, one after the other.
    var heads: String { process.standardOutput.drop { $0 != "\n" }.description }

    private static let program = """
        import base64, socket, sys, threading
        behaviour = sys.argv[1]
        wanted = b"proxy-authorization: basic " + base64.b64encode(b"me:secret").lower()

        def pump(source, sink):
            try:
                while data := source.recv(65536): sink.sendall(data)
            except OSError: pass
            for end in (source, sink):
                try: end.shutdown(socket.SHUT_RDWR)
                except OSError: pass

        def serve(client):
            data = b""
            while b"\\r\\n\\r\\n" not in data:
                piece = client.recv(65536)
                if not piece: return
                data += piece
            head, rest = data.split(b"\\r\\n\\r\\n", 1)
            sys.stdout.write(head.decode() + "\\n")
            refusal = None
            if behaviour == "password" and wanted not in head.lower():
                refusal = b"407 Proxy Authentication Required\\r\\nProxy-Authenticate: Basic realm=x"
            if behaviour == "unreachable": refusal = b"502 Bad Gateway"
            if refusal:
                client.sendall(b"HTTP/1.1 " + refusal + b"\\r\\nContent-Length: 0\\r\\n\\r\\n")
                return client.close()
            lines = head.split(b"\\r\\n")
            method, target, version = lines[0].split(b" ")
            if method == b"CONNECT":
                host, port = target.rsplit(b":", 1)
                server = socket.create_connection((host.decode(), int(port)))
                client.sendall(b"HTTP/1.1 200 Connection established\\r\\n\\r\\n")
            else:
                authority, slash, path = target.removeprefix(b"http://").partition(b"/")
                host, port = authority.rsplit(b":", 1)
                server = socket.create_connection((host.decode(), int(port)))
                lines = [l for l in lines[1:] if not l.lower().startswith(b"proxy-")]
                server.sendall(b" ".join([method, b"/" + path, version]) + b"\\r\\n" + b"\\r\\n".join(lines) + b"\\r\\n\\r\\n")
            server.sendall(rest)
            threading.Thread(target=pump, args=(server, client), daemon=True).start()
            pump(client, server)

        listener = socket.create_server(("127.0.0.1", 0))
        sys.stdout.write(str(listener.getsockname()[1]) + "\\n")
        while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """
}
