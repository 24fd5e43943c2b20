import Synchronization

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
