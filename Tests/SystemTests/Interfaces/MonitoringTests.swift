import AgentRuntime
import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

@Suite("Who watches the platform", .loop) @Loop struct MonitoringTests {
    @Test(
        "finds it alive and ready, without a key", arguments: ["/livez", "/readyz", "/api/health", "/metrics", "/openapi.json"])
    func isReady(_ path: String) async throws {
        let fleet = try await Fleet.shared
        let answer = try await fleet.exchange(.get, path, headers: [])
        #expect(answer.status == 200, "\(answer.text)")
        let head = try await fleet.exchange(.head, path, headers: [])
        #expect(head.status == 200)
        #expect(head.bytes.isEmpty)
        #expect(try await fleet.exchange(.delete, path).status == 405)
    }

    @Test("reads the state of what an answer needs")
    func readsHealth() async throws {
        let health = try await Fleet.shared.get("/api/health").json
        #expect(health["status"].string == "ok")
        #expect(health["database"].string == "ok")
        #expect(health["conductor"].string == "ok")
    }

    @Test("reads metrics in Prometheus' format, each of a declared family")
    func readsMetrics() async throws {
        let fleet = try await Fleet.shared
        _ = try await fleet.get("/livez")
        let answer = try await fleet.get("/metrics")
        #expect(answer.header("Content-Type")?.hasPrefix("text/plain; version=0.0.4") == true)
        let metrics = try Prometheus(answer.text)
        #expect(metrics.problems == [])
        #expect(metrics.families["lev_http_requests_total"] == "counter")
        #expect(metrics.families["lev_http_request_duration_seconds"] == "histogram")
        #expect((metrics.value("lev_http_requests_total", ["route": "/livez", "status": "200"]) ?? 0) >= 1)
        #expect(metrics.value("lev_supervisor_up", [:]) == 1)
        for status in try await fleet.status() where status.state == .running {
            #expect(metrics.value("lev_process_ready", ["process": status.name.description]) == 1, "\(status.name)")
        }
    }

    @Test("reaches the same interface over TCP")
    func listensOnTCP() async throws {
        let fleet = try await Fleet.shared
        let client = HTTPClient()
        defer { client.close() }
        let response = try await client.send(HTTPRequest(.get, "http://127.0.0.1:\(fleet.httpPort)/readyz"))
        #expect(response.status == 200)
        #expect(try JSON.parse(try await response.bytes())["status"].string == "ok")
    }
}

@Suite("/openapi.json", .loop) @Loop struct OpenAPITests {
    @Test("is an OpenAPI document whose parts fit together")
    func isValid() async throws {
        let document = OpenAPIDocument(try await Fleet.shared.get("/openapi.json").json)
        #expect(document.problems == [])
        #expect(
            document.operations == [
                "get /api/health", "get /api/sessions/{id}", "get /livez", "get /metrics", "get /openapi.json", "get /readyz",
                "post /api/chat", "post /api/webhook/chatwoot",
            ])
    }

    @Test("describes what is really answered: an outcome, a step, a problem")
    func describesAnswers() async throws {
        let fleet = try await Fleet.shared
        let document = OpenAPIDocument(try await fleet.get("/openapi.json").json)
        let sent = try await fleet.chat(Fleet.Message("Where is my box?", email: "dana@example.com"))
        let escalated = try await fleet.chat(Fleet.Message("I will sue you in court!", email: "dana@example.com"))
        for outcome in [sent, escalated] {
            #expect(document.violations(of: outcome.json, schema: "ChatOutcome") == [], "\(outcome.json.encodedString)")
        }
        let problem = try await fleet.exchange(.post, "/api/chat", headers: []).json
        #expect(document.violations(of: problem, schema: "Problem") == [])
        let request = Fleet.Message("hi", session: "s", email: "dana@example.com", name: "Dana", channel: "email").body
        #expect(document.violations(of: request, schema: "ChatRequest") == [])
        #expect(document.violations(of: ["message": "hi", "sesion_id": "s"], schema: "ChatRequest") != [])
    }
}
