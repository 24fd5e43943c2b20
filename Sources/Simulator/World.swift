import Synchronization

/// Everything the simulator holds: its faces, what they keep between requests, and what tests have asked of it.
final class World: Sendable {
    let script = Script()
    let latency = Latency()
    let log: RequestLog
    let vectors = VectorStore()
    let chatwoot = Chatwoot.Desk()
    let faces: [any Face]
    private let counter = Atomic<Int>(0)

    init(recordedRequests: Int) {
        log = RequestLog(capacity: recordedRequests)
        faces = [OpenAIFace(), AnthropicFace(), PineconeFace(vectors: vectors), ChatwootFace(desk: chatwoot)]
    }

    func nextNumber() -> Int { counter.add(1, ordering: .relaxed).newValue }

    func reset(vectors includingVectors: Bool) {
        script.reset()
        latency.reset()
        log.reset()
        for face in faces { face.reset() }
        if includingVectors { vectors.removeAll() }
        counter.store(0, ordering: .relaxed)
    }

    /// The face of a path: named by its first part, else the one that owns it. With the path as the face knows it.
    func face(of path: String) -> (face: any Face, path: String, isCompatible: Bool)? {
        for face in faces where path.hasPrefix("/\(face.name)/") {
            return (face, String(path.dropFirst(face.name.utf8.count + 1)), false)
        }
        if path.hasPrefix("/compatible/"), let face = faces.first(where: { $0.name == "openai" }) {
            return (face, String(path.dropFirst("/compatible".utf8.count)), true)
        }
        return faces.first { $0.owns(path) }.map { ($0, path, false) }
    }
}
