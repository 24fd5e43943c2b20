-- Knowledge passages, for an installation without Pinecone: full text, trigrams, and cosine where embeddings are stored.
-- The extension is PostgreSQL's own (contrib) and trusted: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE IF NOT EXISTS knowledge (
    id               text PRIMARY KEY,
    namespace        text NOT NULL,
    text             text NOT NULL,
    request_subtype  text,
    language         text NOT NULL DEFAULT 'en',
    updated_at       timestamptz NOT NULL DEFAULT now(),
    embedding        real[],                     -- unit length; NULL until computed
    -- 'simple': passages are in many languages, so no stemming; trigrams make up for it.
    search           tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED
);
CREATE INDEX IF NOT EXISTS knowledge_search ON knowledge USING gin (search);
CREATE INDEX IF NOT EXISTS knowledge_trigrams ON knowledge USING gin (text gin_trgm_ops);
CREATE INDEX IF NOT EXISTS knowledge_namespace ON knowledge (namespace, language);
