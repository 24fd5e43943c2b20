// Knowledge: passages that an answer may rest on, from Pinecone, or from PostgreSQL where no Pinecone key is set.
public import Contracts

/// A store of passages by namespace. What it returns is data from outside: it is screened and fenced before a model sees it.
public protocol KnowledgeBase: Sendable {
    /// The passages nearest to a question, best first; newer before older when they are equally near.
    /// - Throws: `KnowledgeError`.
    func search(_ question: String, namespace: String, language: String?, limit: Int) async throws -> [Passage]
}

/// A search that failed.
public struct KnowledgeError: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// Whether the same search may succeed later.
    public let isTemporary: Bool

    public init(_ description: String, isTemporary: Bool) {
        self.description = description
        self.isTemporary = isTemporary
    }
}
