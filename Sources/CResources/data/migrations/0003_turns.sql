-- Conversation turns that survive any crash: what came in, the turn that answers it, its steps, and what goes out.

-- One row a customer turn. A turn is `open` while messages may still join it, `running` once a conductor works on it; the
-- other states are final. The lease says which conductor holds it and until when.
CREATE TABLE IF NOT EXISTS turns (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id   text NOT NULL,
    state        text NOT NULL DEFAULT 'open' CHECK (state IN
                     ('open', 'running', 'delivered', 'escalated', 'drafted', 'failed', 'superseded')),
    opened_at    timestamptz NOT NULL DEFAULT now(),
    due_at       timestamptz NOT NULL DEFAULT now(),   -- end of the coalescing window, or of a retry's wait
    revision     integer NOT NULL DEFAULT 1,           -- raised by each message that joins: steps of an older one are stale
    lease_owner  text,
    lease_until  timestamptz,
    attempts     integer NOT NULL DEFAULT 0,
    outcome      jsonb,
    closed_at    timestamptz,
    deadline_at  timestamptz,
    CHECK ((state IN ('open', 'running')) = (closed_at IS NULL))
) WITH (fillfactor = 80);
-- At most one live turn a session: what two conductors cannot agree on, the index decides.
CREATE UNIQUE INDEX IF NOT EXISTS turns_one_live_per_session ON turns (session_id) WHERE state IN ('open', 'running');
CREATE INDEX IF NOT EXISTS turns_claimable ON turns (due_at) WHERE state IN ('open', 'running');
CREATE INDEX IF NOT EXISTS turns_session ON turns (session_id, id);

-- Every event is here before its sender gets a 2xx. (source, external_id) recognises a replay for ever.
CREATE TABLE IF NOT EXISTS inbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text NOT NULL,
    external_id  text NOT NULL,
    session_id   text NOT NULL,
    kind         text NOT NULL,
    payload      jsonb NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT now(),
    turn_id      bigint REFERENCES turns (id),
    UNIQUE (source, external_id)
);
CREATE INDEX IF NOT EXISTS inbox_waiting ON inbox (id) WHERE turn_id IS NULL;
CREATE INDEX IF NOT EXISTS inbox_turn ON inbox (turn_id);
CREATE INDEX IF NOT EXISTS inbox_session ON inbox (session_id, id);

-- A completed step is never run again: a restarted conductor goes on at the first one that is missing here.
CREATE TABLE IF NOT EXISTS steps (
    turn_id        bigint NOT NULL REFERENCES turns (id),
    revision       integer NOT NULL DEFAULT 1,
    name           text NOT NULL,
    attempt        integer NOT NULL DEFAULT 1,
    input          jsonb,
    output         jsonb,
    status         text NOT NULL DEFAULT 'done' CHECK (status IN ('done', 'failed', 'degraded')),
    error          text,
    agent          text,
    model          text,
    tokens_input   integer,
    tokens_output  integer,
    cost_usd       numeric(10,6),
    duration_ms    integer,
    started_at     timestamptz,
    completed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (turn_id, revision, name)
);

-- A message is here, with the marker by which it is found again, before it is posted. One of a kind a turn.
CREATE TABLE IF NOT EXISTS outbox (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    turn_id          bigint REFERENCES turns (id),
    session_id       text NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('reply', 'draft', 'handover', 'note')),
    marker           uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    channel          text,
    payload          jsonb NOT NULL,
    state            text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'withdrawn')),
    attempts         integer NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz NOT NULL DEFAULT now(),
    error            text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    delivered_at     timestamptz,
    UNIQUE (turn_id, kind)
) WITH (fillfactor = 80);
CREATE INDEX IF NOT EXISTS outbox_due ON outbox (next_attempt_at) WHERE state IN ('pending', 'sending');
CREATE INDEX IF NOT EXISTS outbox_session ON outbox (session_id, id);

-- What models cost, by day: scope is turn, session, category, model or day; key names which.
CREATE TABLE IF NOT EXISTS model_spend (
    day       date NOT NULL,
    scope     text NOT NULL,
    key       text NOT NULL,
    cost_usd  numeric(12,6) NOT NULL DEFAULT 0 CHECK (cost_usd >= 0),
    PRIMARY KEY (day, scope, key)
) WITH (fillfactor = 80);
