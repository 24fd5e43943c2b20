import Synchronization

/// How long each face takes to answer, in milliseconds. Zero unless told otherwise.
final class Latency: Sendable {
    struct Setting: Sendable {
        var base = 0
        /// Up to so much more, the same for the same request number.
        var jitter = 0
    }

    private let settings = Mutex<[String: Setting]>([:])

    /// Sets the latency of a face, or of all with `*`.
    func set(_ setting: Setting, for face: String) { settings.withLock { $0[face] = setting } }

    func reset() { settings.withLock { $0.removeAll() } }

    func milliseconds(for face: String, number: Int) -> Int {
        let setting = settings.withLock { settings in settings.isEmpty ? nil : settings[face] ?? settings["*"] }
        guard let setting else { return 0 }
        guard setting.jitter > 0 else { return setting.base }
        return setting.base + Int(Digest.mix(UInt64(number)) % UInt64(setting.jitter + 1))
    }
}
