import EventLoop
import TestSupport
import Testing

/// A TLS server of its own process, with certificates made for the test: HTTP/2 to who offers it, else HTTP/1.1.
@Loop final class SecureServer {
    enum Certificate: String { case trusted, expired, wrongName }

    let url: String
    /// The authority that has signed the server's certificate.
    let authority: String
    private let folder: TemporaryFolder
    private let process: ProcessUnderTest

    /// - Parameters:
    ///   - protocols: what the server offers in the handshake, as `h2` and `http/1.1`.
    ///   - size: how large each response's body is.
    ///   - quorum: how many requests must have arrived before any is answered.
    init(_ certificate: Certificate = .trusted, protocols: String = "h2,http/1.1", size: Int = 5, quorum: Int = 1) async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        authority = folder.file("ca.pem")
        try folder.write(Self.certificates, to: "certificates.sh")
        try folder.write(Self.program, to: "server.py")
        let made = try ProcessUnderTest("sh", [folder.file("certificates.sh"), certificate.rawValue], workingFolder: folder.path)
        guard try await made.exitStatus() == .exited(0) else { throw TestSupportError("no certificates: \(made.standardError)") }
        process = try ProcessUnderTest(
            "python3", ["-u", folder.file("server.py"), protocols, "\(size)", "\(quorum)"], workingFolder: folder.path)
        try await waitUntil("the server listens") { [process] in process.standardOutput.contains("\n") }
        let port = process.standardOutput.prefix { $0 != "\n" }
        url = "https://localhost:\(port)/"
    }

    /// How many connections the server has accepted.
    var connections: Int { count("connection") }

    /// How many connections a client has closed.
    var closings: Int { count("closed") }

    /// How many streams a client has reset.
    var resets: Int { count("reset") }

    /// How many bytes of request bodies have come over HTTP/2.
    var uploaded: Int {
        process.standardOutput.split(separator: "\n").reduce(0) { sum, line in
            line.hasPrefix("body ") ? sum + (Int(line.dropFirst(5)) ?? 0) : sum
        }
    }

    private func count(_ word: String) -> Int { process.standardOutput.split(separator: "\n").count { $0 == word } }

    private static let certificates = """
        set -e
        key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        openssl req -x509 $key -keyout ca.key -out ca.pem -subj "/CN=Test authority" -days 2
        name=localhost
        if [ "$1" = wrongName ]; then name=elsewhere.example; fi
        openssl req $key -keyout server.key -out server.csr -subj "/CN=$name"
        printf 'subjectAltName=DNS:%s\\n' "$name" > names
        mkdir -p db && : > db/index && echo 01 > db/serial
        printf '%s\\n' '[ca]' default_ca=a '[a]' database=db/index serial=db/serial new_certs_dir=db policy=p \\
            '[p]' commonName=supplied > ca.conf
        dates="-days 2"
        if [ "$1" = expired ]; then dates="-startdate 20200101000000Z -enddate 20200102000000Z"; fi
        openssl ca -batch -config ca.conf -md sha256 -cert ca.pem -keyfile ca.key -in server.csr -out server.pem \\
            -extfile names -notext $dates
        """

    /// Enough of HTTP/2 for a client that behaves: settings, flow control, several streams on one connection.
    private static let program = """
        import socket, ssl, struct, sys, threading
        protocols, size, quorum = sys.argv[1].split(","), int(sys.argv[2]), int(sys.argv[3])
        body = bytes(i >> 8 & 255 for i in range(size))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("server.pem", "server.key")
        context.set_alpn_protocols(protocols)
        changed, arrived = threading.Condition(), [0]

        def say(word):
            sys.stdout.write(word + "\\n")

        def wait_for_quorum():
            with changed:
                arrived[0] += 1
                changed.notify_all()
                changed.wait_for(lambda: arrived[0] >= quorum)

        def read_exactly(connection, count):
            data = b""
            while len(data) < count:
                piece = connection.recv(count - len(data))
                if not piece: raise EOFError
                data += piece
            return data

        def serve1(connection):
            data = b""
            while True:
                while b"\\r\\n\\r\\n" not in data:
                    piece = connection.recv(65536)
                    if not piece: return
                    data += piece
                data = data.split(b"\\r\\n\\r\\n", 1)[1]
                wait_for_quorum()
                connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % size + body)

        def serve2(connection):
            lock, flow = threading.Lock(), threading.Condition()
            window, streams, initial = {0: 65535}, {}, [65535]
            def frame(kind, flags, stream, payload=b""):
                head = struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream)
                with lock: connection.sendall(head + payload)
            def answer(stream):
                wait_for_quorum()
                try:
                    # :status 200 is entry 8 of the static table.
                    frame(1, 4, stream, b"\\x88")
                    sent = 0
                    while sent < size:
                        with flow:
                            flow.wait_for(lambda: stream not in window or min(window[0], window[stream]) > 0)
                            if stream not in window: return
                            count = min(size - sent, window[0], window[stream], 16384)
                            window[0] -= count
                            window[stream] -= count
                        frame(0, 0, stream, body[sent:sent + count])
                        sent += count
                    frame(0, 1, stream)
                except OSError: pass
            read_exactly(connection, 24)
            frame(4, 0, 0)
            while True:
                head = read_exactly(connection, 9)
                length, kind, flags = int.from_bytes(head[:3], "big"), head[3], head[4]
                stream = int.from_bytes(head[5:], "big") & 0x7fffffff
                payload = read_exactly(connection, length)
                if kind == 1:
                    with flow: window[stream] = initial[0]
                if kind == 0 and length:
                    say("body %d" % length)
                    frame(8, 0, 0, struct.pack(">I", length))
                    if not flags & 1: frame(8, 0, stream, struct.pack(">I", length))
                if kind in (0, 1) and flags & 1:
                    # The request has ended.
                    threading.Thread(target=answer, args=(stream,), daemon=True).start()
                if kind == 3:
                    say("reset")
                    with flow:
                        window.pop(stream, None)
                        flow.notify_all()
                elif kind == 4 and not flags & 1:
                    for i in range(0, length, 6):
                        key, value = struct.unpack(">HI", payload[i:i + 6])
                        if key == 4: initial[0] = value
                    frame(4, 1, 0)
                elif kind == 6 and not flags & 1: frame(6, 1, 0, payload)
                elif kind == 8:
                    with flow:
                        if stream in window: window[stream] += int.from_bytes(payload, "big")
                        flow.notify_all()

        def serve(plain):
            try:
                connection = context.wrap_socket(plain, server_side=True)
                say("connection")
                (serve2 if connection.selected_alpn_protocol() == "h2" else serve1)(connection)
            except (OSError, EOFError): say("closed")

        listener = socket.create_server(("localhost", 0))
        say(str(listener.getsockname()[1]))
        while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """
}
