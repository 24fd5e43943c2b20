public import Contracts
public import EventLoop
public import Postgres

/// Passages in the `knowledge` table, found by full text and by trigrams: words in common, and words alike.
@Loop public final class PostgresKnowledge: KnowledgeBase {
    private let pool: PostgresPool

    public init(_ pool: PostgresPool) { self.pool = pool }

    public func search(_ question: String, namespace: String, language: String?, limit: Int) async throws -> [Passage] {
        do {
            return try await pool.query(
                """
                with asked as (
                    select replace(plainto_tsquery('simple', $2)::text, '&', '|')::tsquery as words
                ), near as (
                    select id, text, language, updated_at,
                        ts_rank_cd(search, words, 1) + 0.6 * word_similarity($2, text)
                            + case when language = $3 then 0.15 else 0 end as score
                    from knowledge, asked where namespace = $1
                )
                select id, text, language, score::float8 from near
                order by round(score::numeric, 3) desc, updated_at desc nulls last, id limit $4
                """, [namespace, question, language, limit]
            ).map {
                Passage(
                    id: try $0["id"], text: try $0["text"], language: try $0["language"] as String? ?? "en",
                    score: try $0["score"])
            }
        } catch {
            throw KnowledgeError("PostgreSQL: \(error)", isTemporary: (error as? PostgresError)?.isTemporary ?? false)
        }
    }
}
