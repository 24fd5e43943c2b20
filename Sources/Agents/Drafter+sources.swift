public import AgentRuntime
public import Contracts
import EventLoop
import HTTPTransport
public import Knowledge
public import Postgres
import Store

extension Drafter {
    /// A drafter on this daemon's own connections.
    public convenience init(catalog: Catalog, daemon: Daemon) throws {
        let pool = try Database.pool(for: daemon, connections: 2)
        self.init(
            catalog: catalog, daemon: daemon, instructions: InstructionStore(pool),
            knowledge: try KnowledgeSource.make(daemon, pool: pool))
    }
}

/// Chooses the knowledge base by the settings.
public enum KnowledgeSource {
    /// Pinecone when its key is set, else PostgreSQL.
    /// - Throws: `ConfigurationError` when Pinecone's key is set and its host or the embeddings are not.
    @Loop public static func make(_ daemon: Daemon, pool: PostgresPool) throws -> any KnowledgeBase {
        let settings = daemon.settings
        guard let key = try settings.secret(ifSet: .pineconeKey) else { return PostgresKnowledge(pool) }
        return PineconeKnowledge(
            PineconeKnowledge.Configuration(
                apiKey: key.reveal(), indexHost: try settings.url(.pineconeIndexHost), apiURL: try settings.url(.pineconeAPIURL),
                embeddingsURL: try settings.url(.embeddingsBaseURL), embeddingsKey: try settings.secret(.embeddingsKey).reveal(),
                embeddingsModel: try settings.string(.embeddingsModel)),
            client: HTTPClient())
    }
}
