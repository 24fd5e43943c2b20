import HTTPTransport

/// However a stream is cut up, it holds the same events: those that the standard's rules make of the whole.
enum EventsTarget: FuzzTarget {
    static let name = "sse"

    static func run(_ bytes: [UInt8]) {
        let expected = EventStreamOracle.events(bytes)
        for pieces in Cuts.ways(bytes) {
            var parser = ServerSentEvents()
            var events: [ServerSentEvent] = []
            do throws(HTTPError) {
                for piece in pieces { events += try parser.feed(piece) }
            } catch {
                fatalError("a short stream is refused: \(error)")
            }
            check(events == expected, "\(events) instead of \(expected) in \(pieces.map(\.count))")
        }
        bounded(bytes)
    }

    /// With a limit, what is kept of a stream fed byte by byte never passes it.
    private static func bounded(_ bytes: [UInt8]) {
        var parser = ServerSentEvents(maximumEventBytes: 16)
        do throws(HTTPError) {
            for byte in bytes {
                for event in try parser.feed([byte]) { check(event.data.utf8.count <= 3 * 16, "an event beyond the limit") }
            }
        } catch {
            check(error.kind == .tooLarge && !error.isTemporary, "refused as \(error)")
        }
    }
}
