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

/// Remembers beginnings of prompts, so that their tokens count as cached the second time.
final class PromptCache: Sendable {
    private static let leastTokens = 1024
    private static let capacity = 4096
    private let seen = Mutex<Set<UInt64>>([])

    /// How many of the tokens of a beginning are cached: none the first time, whole blocks of 128 from then on.
    func cachedTokens(_ beginning: String) -> Int {
        let tokens = TokenCount.of(beginning)
        guard tokens >= PromptCache.leastTokens else { return 0 }
        let isNew = seen.withLock { seen in
            if seen.count >= PromptCache.capacity { seen.removeAll(keepingCapacity: true) }
            return seen.insert(Digest(beginning).value).inserted
        }
        return isNew ? 0 : tokens / 128 * 128
    }

    func removeAll() { seen.withLock { $0.removeAll() } }
}
