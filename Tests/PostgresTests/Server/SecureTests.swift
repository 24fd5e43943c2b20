import EventLoop
import Postgres
import TestSupport
import Testing

@Suite("TLS", .loop, .timeLimit(.minutes(3))) @Loop struct SecureTests {
    /// A cluster that speaks TLS on 127.0.0.1 with a certificate for localhost.
    @Loop private final class SecureCluster {
        let folder: TemporaryFolder
        let server: NetworkCluster

        init(dates: String = "-days 2") async throws {
            folder = try TemporaryFolder()
            try folder.write(Self.certificates, to: "certificates.sh")
            let made = try ProcessUnderTest("sh", [folder.file("certificates.sh"), dates], workingFolder: folder.path)
            guard try await made.exitStatus() == .exited(0) else {
                throw TestSupportError("no certificates: \(made.standardError)")
            }
            for path in [folder.path, folder.file("server.pem"), folder.file("server.key")] {
                _ = try PostgresCluster.account(owning: path)
            }
            server = try await NetworkCluster(settings: [
                "ssl": "on", "ssl_cert_file": "'\(folder.file("server.pem"))'", "ssl_key_file": "'\(folder.file("server.key"))'",
            ])
        }

        /// `host` is whom we believe to reach; all of them are this machine.
        func url(host: String = "localhost", root: String? = "ca.pem", mode: String = "verify-full") -> String {
            "postgresql://postgres@\(host):\(server.port)/postgres?hostaddr=127.0.0.1&sslmode=\(mode)"
                + (root.map { "&sslrootcert=\(folder.file($0))" } ?? "")
        }

        private static let certificates = """
            set -e
            key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
            openssl req -x509 $key -keyout ca.key -out ca.pem -subj "/CN=Test authority" -days 2
            openssl req -x509 $key -keyout other.key -out other.pem -subj "/CN=Another authority" -days 2
            openssl req $key -keyout server.key -out server.csr -subj "/CN=localhost"
            echo 'subjectAltName=DNS:localhost' > names
            mkdir -p db && : > db/index && echo 01 > db/serial
            printf '%s\\n' '[ca]' default_ca=a '[a]' database=db/index serial=db/serial new_certs_dir=db policy=p \\
                '[p]' commonName=supplied > ca.conf
            openssl ca -batch -config ca.conf -md sha256 -cert ca.pem -keyfile ca.key -in server.csr -out server.pem \\
                -extfile names -notext $1
            chmod 600 server.key
            """
    }

    private func refusal(_ url: String) async throws -> PostgresError? {
        try await withPool(on: url, { $0.acquireTimeout = .seconds(20) }) { pool in await failure { try await pool.connect() } }
    }

    private func expectNoTrust(
        _ url: String, saying words: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let error = try #require(try await refusal(url), sourceLocation: sourceLocation)
        #expect(error.kind == .tls && !error.isTemporary, "\(error)", sourceLocation: sourceLocation)
        for word in [words, "sslmode", "sslrootcert"] {
            #expect(error.message.contains(word), "\(error)", sourceLocation: sourceLocation)
        }
    }

    @Test("verify-full connects to the right host under the right authority, and refuses all else for good")
    func verifyFull() async throws {
        let server = try await SecureCluster()
        try await withPool(on: server.url()) { pool in
            #expect(try await pool.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")[0]["ssl"] as Bool)
            // A cancellation finds its way too.
            let task = Task { @Loop in try await pool.query("select pg_sleep(600)") }
            try await waitUntil("it is under way") { pool.load.underWay == 1 }
            task.cancel()
            await expectFailure(.cancelled) { _ = try await task.value }
            try await pool.connect()
        }
        try await expectNoTrust(server.url(host: "elsewhere.example"), saying: "does not match host name \"elsewhere.example\"")
        try await expectNoTrust(server.url(root: "other.pem"), saying: "certificate verify failed")
        try await expectNoTrust(server.url(root: "none.pem"), saying: "none.pem\" does not exist")
        // What the connection string asks for is what happens: the name is not looked at, then nothing is.
        #expect(try await refusal(server.url(host: "elsewhere.example", mode: "verify-ca")) == nil)
        #expect(try await refusal(server.url(root: nil, mode: "require")) == nil)
        try await withPool(on: server.url(root: nil, mode: "disable")) { pool async throws in
            #expect(try await !pool.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")[0]["ssl"])
        }
    }

    @Test("an expired certificate is refused for good")
    func expired() async throws {
        let server = try await SecureCluster(dates: "-startdate 20200101000000Z -enddate 20200102000000Z")
        try await expectNoTrust(server.url(), saying: "certificate verify failed")
    }

    @Test("a server without TLS is refused where TLS is asked for")
    func plainServer() async throws {
        let url = "postgresql://postgres@127.0.0.1:\(try await NetworkCluster.shared.port)/postgres?sslmode=require"
        try await expectNoTrust(url, saying: "server does not support SSL, but SSL was required")
    }
}
