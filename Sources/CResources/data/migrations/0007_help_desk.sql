-- The help desk (Chatwoot): what its events told us of a conversation, and what leaves for it.

-- One row a conversation. The state is the help desk's word at `state_at`, its own clock: events arrive in any order, and an
-- older one changes nothing.
CREATE TABLE IF NOT EXISTS conversations (
    session_id       text PRIMARY KEY,
    account_id       bigint NOT NULL,
    conversation_id  bigint NOT NULL,                -- the number that its interface takes
    inbox_id         bigint NOT NULL,
    channel          text NOT NULL,
    contact_id       bigint,
    verified_email   text,                           -- the address that the channel vouches for
    status           text NOT NULL,                  -- open, pending, resolved, snoozed
    assignee_id      bigint,                         -- a person in charge; a bot does not count
    state_at         timestamptz NOT NULL,
    resolved_at      timestamptz,                    -- what was said before is another matter's
    created_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (account_id, conversation_id)
) WITH (fillfactor = 80);
CREATE INDEX IF NOT EXISTS conversations_contact ON conversations (account_id, contact_id);
CREATE INDEX IF NOT EXISTS conversations_email ON conversations (lower(verified_email));

-- Webhooks that we could not read. Their sender got a 2xx, because sending them again would not help; a person looks here.
CREATE TABLE IF NOT EXISTS webhook_quarantine (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at  timestamptz NOT NULL DEFAULT now(),
    source       text NOT NULL,
    delivery_id  text,
    reason       text NOT NULL,
    body         bytea NOT NULL
);
CREATE INDEX IF NOT EXISTS webhook_quarantine_received ON webhook_quarantine (received_at);

-- Beside messages that want an answer the inbox remembers what was only heard, because people are in charge: kind `heard`
-- from the customer, `person` from a colleague, `correction` of a reply of ours, and `edited`, which a later text replaces.
ALTER TABLE inbox ADD COLUMN IF NOT EXISTS sent_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX IF NOT EXISTS inbox_heard ON inbox (session_id, sent_at) WHERE turn_id IS NULL AND kind = 'heard';

-- What leaves for a help desk is sent under a lease. `posting_at` is set before a message is posted and cleared when its
-- fate is known: while it is set the message may be there, or on its way.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS lease_owner text;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS lease_until timestamptz;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS posting_at timestamptz;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS message_id uuid;     -- its row in chat_messages
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reply', 'draft', 'handover', 'note', 'notice'));

-- What was closed for other channels was returned to its caller; nothing sends it.
UPDATE outbox SET state = 'delivered', delivered_at = now() WHERE state = 'pending';

DO $$
DECLARE
    entry record;
BEGIN
    FOR entry IN SELECT * FROM (VALUES
        ('lev_gateway', 'conversations', 'SELECT, INSERT, UPDATE'),
        ('lev_gateway', 'webhook_quarantine', 'SELECT, INSERT'),
        ('lev_gateway', 'inbox', 'UPDATE (kind, turn_id)'),
        ('lev_gateway', 'outbox', 'INSERT'),
        ('lev_gateway', 'chat_messages', 'UPDATE (role)'),
        ('lev_gateway', 'learning_records', 'SELECT, INSERT'),
        ('lev_gateway', 'chat_sessions', 'UPDATE (status, assigned_to, resolved_at, resolution_time_seconds, total_messages, human_messages)'),
        ('lev_conductor', 'conversations', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'webhook_quarantine', 'SELECT, INSERT'),
        ('lev_conductor', 'inbox', 'INSERT, UPDATE (kind)')
    ) AS rights (role, relation, privileges) LOOP
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = entry.role);
        BEGIN
            EXECUTE format('GRANT %s ON %I TO %I', entry.privileges, entry.relation, entry.role);
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE '% was not granted on %: it belongs to another role', entry.privileges, entry.relation;
        END;
    END LOOP;
    FOR entry IN SELECT relation, rolname AS role FROM pg_roles, unnest(ARRAY['conversations', 'webhook_quarantine']) AS relation
        WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %I', entry.relation, entry.role);
    END LOOP;
END $$;
