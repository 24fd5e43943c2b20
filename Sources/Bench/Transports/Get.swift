import ArgumentParser
import EventLoop
import HTTPTransport
import JSON

/// `lev-bench get`: keep-alive GET of a small document, as get.c does it.
struct Get: ParsableCommand {
    @Option var url: String
    @OptionGroup var load: LoadOptions

    func run() throws {
        let (url, repetition) = (url, Repetition(load))
        try onLoop {
            let client = HTTPClient()
            defer { client.close() }
            return .object(
                try await repetition.run { _ in
                    let response = try await client.send(HTTPRequest(.get, url))
                    guard response.status == 200, try await !response.bytes().isEmpty else { throw WrongAnswer() }
                })
        }
    }
}
