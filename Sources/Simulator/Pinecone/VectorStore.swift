import JSON
import Synchronization

/// The vectors of an index, by namespace.
final class VectorStore: Sendable {
    static let dimension = 1024

    struct Record: Sendable {
        var id: String
        var values: [Float]
        var metadata: JSONObject
        /// Upserts are eventually consistent: before this time nobody sees the record. Nil when it is visible at once.
        var visibleFrom: ContinuousClock.Instant?
        /// One over the length of `values`.
        var scale: Float
    }

    struct Match: Sendable {
        var record: Record
        var score: Float
    }

    private struct State {
        var namespaces: [String: [String: Record]] = [:]
        var visibleAfter = Duration.zero
    }

    private let state = Mutex(State())

    func setVisibility(afterMilliseconds delay: Int) { state.withLock { $0.visibleAfter = .milliseconds(delay) } }

    func upsert(_ records: [(id: String, values: [Float], metadata: JSONObject)], namespace: String) {
        state.withLock { state in
            let visibleFrom = state.visibleAfter > .zero ? ContinuousClock.now + state.visibleAfter : nil
            for record in records {
                let length = record.values.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
                state.namespaces[namespace, default: [:]][record.id] = Record(
                    id: record.id, values: record.values, metadata: record.metadata, visibleFrom: visibleFrom,
                    scale: length > 0 ? 1 / length : 0)
            }
        }
    }

    /// Deletes records, or all of a namespace with nil.
    func delete(_ ids: [String]?, namespace: String) {
        state.withLock { state in
            guard let ids else {
                state.namespaces[namespace] = nil
                return
            }
            for id in ids { state.namespaces[namespace]?[id] = nil }
        }
    }

    func record(_ id: String, namespace: String) -> Record? { visible(namespace).first { $0.id == id } }

    /// The nearest records by cosine, the nearest first; equals by id.
    func nearest(to vector: [Float], namespace: String, count: Int, filter: MetadataFilter?) -> [Match] {
        let length = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        let scale = length > 0 ? 1 / length : 0
        let candidates = visible(namespace).filter { filter?.accepts($0.metadata) ?? true }
        let matches = candidates.map { Match(record: $0, score: Embedding.cosine($0.values, vector) * $0.scale * scale) }
        return Array(matches.sorted { ($1.score, $0.record.id) < ($0.score, $1.record.id) }.prefix(count))
    }

    /// How many records each namespace has.
    var counts: [(namespace: String, count: Int)] {
        state.withLock { $0.namespaces.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 } }
    }

    func removeAll() { state.withLock { $0 = State() } }

    private func visible(_ namespace: String) -> [Record] {
        let all = state.withLock { $0.namespaces[namespace].map { Array($0.values) } ?? [] }
        guard all.contains(where: { $0.visibleFrom != nil }) else { return all }
        let now = ContinuousClock.now
        return all.filter { $0.visibleFrom.map { $0 <= now } ?? true }
    }
}
