import JSON
import Synchronization

/// Responses that were asked for with `store`, for `previous_response_id` and references to items. The oldest goes first.
final class ResponseStore: Sendable {
    struct Stored: Sendable {
        var object: JSONValue
        /// The whole conversation up to and with this response's output.
        var items: [JSONValue]
    }

    private struct State {
        var responses: [String: Stored] = [:]
        var order: [String] = []
    }

    private static let capacity = 512
    private let state = Mutex(State())

    func add(_ id: String, _ stored: Stored) {
        state.withLock { state in
            state.responses[id] = stored
            state.order.append(id)
            if state.order.count > ResponseStore.capacity { state.responses[state.order.removeFirst()] = nil }
        }
    }

    func response(_ id: String) -> Stored? { state.withLock { $0.responses[id] } }

    /// An item of any stored response.
    func item(_ id: String) -> JSONValue? {
        state.withLock { state in
            for stored in state.responses.values {
                if let item = stored.items.first(where: { $0["id"].string == id }) { return item }
            }
            return nil
        }
    }

    func removeAll() { state.withLock { $0 = State() } }
}
