import ArgumentParser
import EventLoop
import FoundationEssentials
import JSON

/// `lev-bench coder`: our coder and Foundation's, the same documents, in turn.
struct Coder: ParsableCommand {
    @Option(help: "Measurements of each kind, of which the median counts.") var rounds = 15
    @Option(help: "Milliseconds of one measurement.") var milliseconds = 20

    func run() throws {
        var result: JSONObject = [:]
        result["small"] = try compare(Ticket.sample(7))
        result["large"] = try compare(Dialogue.sample)
        StandardOutput.line(JSONValue.object(result).encodedString)
    }

    private func compare<Document: Codable & Equatable>(_ document: Document) throws -> JSONValue {
        let bytes = try JSON.encode(document)
        let data = Data(bytes)
        let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
        guard try JSON.decode(Document.self, from: bytes) == document, try decoder.decode(Document.self, from: data) == document
        else { throw WrongAnswer() }
        var stopwatches = [
            Stopwatch("decode") { keep(try JSON.decode(Document.self, from: bytes)) },
            Stopwatch("foundation_decode") { keep(try decoder.decode(Document.self, from: data)) },
            Stopwatch("encode") { keep(try JSON.encode(document)) },
            Stopwatch("foundation_encode") { keep(try encoder.encode(document)) },
        ]
        for index in stopwatches.indices { try stopwatches[index].calibrate(toward: .milliseconds(milliseconds)) }
        for _ in 0..<rounds {
            for index in stopwatches.indices { try stopwatches[index].measure() }
        }
        var result: JSONObject = ["bytes": .int(Int64(bytes.count))]
        for stopwatch in stopwatches { result[stopwatch.name + "_us"] = .number(stopwatch.median) }
        return .object(result)
    }
}

/// Holds on to a value, so that the work that made it is not optimised away.
@inline(never)
private func keep<Value>(_ value: Value) { withExtendedLifetime(value) {} }

/// One operation in a loop that is long enough for the clock.
private struct Stopwatch {
    let name: String
    private let operation: () throws -> Void
    private var repetitions = 1
    /// Microseconds an operation, one entry a measurement.
    private var measured: [Double] = []

    init(_ name: String, _ operation: @escaping () throws -> Void) {
        self.name = name
        self.operation = operation
    }

    var median: Double { measured.sorted()[measured.count / 2] }

    mutating func calibrate(toward duration: Duration) throws {
        while try once() < duration { repetitions *= 2 }
    }

    mutating func measure() throws { measured.append(Double(try once().nanoseconds) / 1e3 / Double(repetitions)) }

    private func once() throws -> Duration {
        let start = MonotonicTime.now
        for _ in 0..<repetitions { try operation() }
        return .now - start
    }
}
