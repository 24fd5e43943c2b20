import FoundationEssentials
import Testing

@testable import Wire

@Suite struct ErrorCodeTests {
    @Test("docs/errors.md is what the registry says")
    func documentation() throws {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let path = folder + "/../../../docs/errors.md"
        let document = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        #expect(document == ErrorCode.documentation)
    }

    @Test("every error has a name of its own, a meaning and a remedy")
    func entries() {
        let entries = ErrorCode.allCases.map(\.entry)
        #expect(Set(entries.map(\.name)).count == entries.count)
        for entry in entries {
            #expect(entry.code.entry == entry)
            #expect(!entry.meaning.isEmpty && !entry.remedy.isEmpty)
            #expect(entry.name.allSatisfy { $0.isLowercase || $0 == "_" })
            #expect(!(entry.meaning + entry.remedy).contains("|"))
        }
    }

    @Test("our own codes lie outside the range that JSON-RPC reserves")
    func range() {
        let standard: Set<ErrorCode> = [.parseError, .invalidRequest, .methodNotFound, .invalidParams, .internalError]
        for code in ErrorCode.allCases where !standard.contains(code) {
            #expect(!(-32768 ... -32000).contains(code.rawValue))
        }
    }

    struct Leaky: Error, CustomStringConvertible {
        var description: String { "password=hunter2" }
    }

    struct Known: RemoteErrorConvertible {
        var remoteError: RemoteError { RemoteError(.upstreamUnavailable, "the model does not answer") }
    }

    @Test("what a handler throws is told by its kind; the text of an unforeseen error is not")
    func thrown() {
        #expect(RemoteError(thrown: RemoteError(.invalidState, "x"), by: "m") == RemoteError(.invalidState, "x"))
        #expect(RemoteError(thrown: Known(), by: "m").code == .upstreamUnavailable)
        #expect(RemoteError(thrown: CancellationError(), by: "m").code == .cancelled)
        let told = RemoteError(thrown: Leaky(), by: "m.n")
        #expect(told.code == .internalError)
        #expect(!told.message.contains("hunter2"))
        #expect(told.message.contains("m.n") && told.message.contains("Leaky"))
    }
}
