import JSON
import Synchronization

/// The rules in force, in order of arrival. The first that takes a request decides what happens to it.
final class Script: Sendable {
    private struct State {
        var rules: [ScriptRule] = []
        /// Changes with every reset, so that what stalls can end.
        var generation = 0
    }

    private let state = Mutex(State())

    var generation: Int { state.withLock(\.generation) }

    var count: Int { state.withLock(\.rules.count) }

    func add(_ rules: [ScriptRule]) { state.withLock { $0.rules += rules } }

    func reset() {
        state.withLock { state in
            state.rules.removeAll()
            state.generation += 1
        }
    }

    /// What to do to a request; nil when no rule takes it.
    func action(face: String, path: String, body: [UInt8]) -> ScriptAction? {
        state.withLock { state in
            guard !state.rules.isEmpty else { return nil }
            let model = (try? JSON.parse(body))?["model"].string
            for index in state.rules.indices {
                guard state.rules[index].takes(face: face, path: path, model: model, body: body) else { continue }
                let action = state.rules[index].action
                if let times = action.times {
                    state.rules[index].action.times = times - 1
                    if times <= 1 { state.rules.remove(at: index) }
                }
                return action
            }
            return nil
        }
    }
}
