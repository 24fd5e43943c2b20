-- Actions that an agent proposes and somebody confirms. The database itself holds the rules, whatever a process does:
--
--     proposed ──► approved ──► executing ──► done
--        │  │          │            └───────► failed
--        │  └► rejected└► expired
--        └► expired
--
-- * what was proposed cannot change afterwards: what is executed is what was approved;
-- * an approval names who gave it and over which channel; what an operator must confirm, no one else can;
-- * nothing is approved or begun after its expiry;
-- * only the executor's role begins and ends an execution;
-- * each transition leaves a row in proposal_events, which nobody else can write.

CREATE TABLE IF NOT EXISTS proposals (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    session_id       text NOT NULL,
    turn_id          bigint REFERENCES turns (id),
    customer_id      bigint,
    subscription_id  bigint,
    tool             text NOT NULL,
    arguments        jsonb NOT NULL DEFAULT '{}',
    summary          text NOT NULL,               -- in the customer's language
    language         text,
    confirms         text NOT NULL CHECK (confirms IN ('customer', 'operator')),
    state            text NOT NULL DEFAULT 'proposed' CHECK (state IN
                         ('proposed', 'approved', 'rejected', 'expired', 'executing', 'done', 'failed')),
    created_at       timestamptz NOT NULL DEFAULT now(),
    expires_at       timestamptz NOT NULL DEFAULT now() + interval '24 hours',
    decided_at       timestamptz,
    decided_by       text CHECK (decided_by ~ '^(customer|operator|system):.+'),
    decided_via      text,                        -- the channel: chat, api, page, cli …
    executed_at      timestamptz,
    result           jsonb,
    error            text
);
CREATE INDEX IF NOT EXISTS proposals_session ON proposals (session_id, created_at);
CREATE INDEX IF NOT EXISTS proposals_turn ON proposals (turn_id);
CREATE INDEX IF NOT EXISTS proposals_expiring ON proposals (expires_at) WHERE state IN ('proposed', 'approved');
CREATE INDEX IF NOT EXISTS proposals_unfinished ON proposals (decided_at) WHERE state IN ('approved', 'executing');

CREATE TABLE IF NOT EXISTS proposal_events (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id  uuid NOT NULL REFERENCES proposals (id),
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor        text NOT NULL,                   -- decided_by of a decision, else process:<database role>
    via          text,
    from_state   text,                            -- NULL when proposed
    to_state     text NOT NULL,
    detail       jsonb
);
CREATE INDEX IF NOT EXISTS proposal_events_proposal ON proposal_events (proposal_id, id);

-- Errors: LV001 illegal transition, LV002 expired, LV003 what was proposed cannot change, LV004 a decision without its
-- author or by the wrong one, 42501 (insufficient privilege) a role that may not do this.
CREATE OR REPLACE FUNCTION guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- A superuser, and an installation without roles of its own, count as the executor.
    executor boolean := NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'lev_executor')
        OR pg_catalog.pg_has_role(current_user, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = 'lev_executor'), 'MEMBER');
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' OR NEW.decided_at IS NOT NULL OR NEW.decided_by IS NOT NULL OR NEW.executed_at IS NOT NULL THEN
            RAISE EXCEPTION 'a proposal begins as proposed, undecided, not as %', NEW.state USING ERRCODE = 'LV001';
        END IF;
        RETURN NEW;
    END IF;

    IF (NEW.id, NEW.session_id, NEW.turn_id, NEW.customer_id, NEW.subscription_id, NEW.tool, NEW.arguments, NEW.summary,
            NEW.language, NEW.confirms, NEW.created_at, NEW.expires_at)
        IS DISTINCT FROM
       (OLD.id, OLD.session_id, OLD.turn_id, OLD.customer_id, OLD.subscription_id, OLD.tool, OLD.arguments, OLD.summary,
            OLD.language, OLD.confirms, OLD.created_at, OLD.expires_at) THEN
        RAISE EXCEPTION 'proposal % cannot change after it was made', OLD.id
            USING ERRCODE = 'LV003', HINT = 'Reject it and propose again.';
    END IF;

    IF NEW.state = OLD.state THEN
        IF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NEW;
        END IF;
        -- While it executes, the executor may note what the vendor said so far; nothing else changes without a transition.
        IF OLD.state = 'executing' AND executor
            AND (NEW.decided_at, NEW.decided_by, NEW.decided_via, NEW.executed_at)
                IS NOT DISTINCT FROM (OLD.decided_at, OLD.decided_by, OLD.decided_via, OLD.executed_at) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'proposal % is already %', OLD.id, OLD.state
            USING ERRCODE = 'LV001', HINT = 'Compare and set: UPDATE … WHERE id = … AND state = the state you read.';
    END IF;

    IF (OLD.state, NEW.state) NOT IN (
            ('proposed', 'approved'), ('proposed', 'rejected'), ('proposed', 'expired'),
            ('approved', 'executing'), ('approved', 'expired'), ('executing', 'done'), ('executing', 'failed')) THEN
        RAISE EXCEPTION 'proposal % is %: it cannot become %', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'LV001', HINT = 'Compare and set: UPDATE … WHERE id = … AND state = the state you read.';
    END IF;

    IF NEW.state IN ('executing', 'done', 'failed') AND NOT executor THEN
        RAISE EXCEPTION 'role % may not move proposal % to %', current_user, OLD.id, NEW.state
            USING ERRCODE = '42501', HINT = 'Only members of lev_executor perform proposals.';
    END IF;
    IF OLD.state IN ('approved', 'executing')
        AND (NEW.decided_at, NEW.decided_by, NEW.decided_via)
            IS DISTINCT FROM (OLD.decided_at, OLD.decided_by, OLD.decided_via) THEN
        RAISE EXCEPTION 'proposal % was decided by %: that cannot change', OLD.id, OLD.decided_by USING ERRCODE = 'LV003';
    END IF;
    IF NEW.state IN ('approved', 'executing') AND OLD.expires_at <= now() THEN
        RAISE EXCEPTION 'proposal % expired at %', OLD.id, OLD.expires_at
            USING ERRCODE = 'LV002', HINT = 'Mark it expired and propose again.';
    END IF;
    IF NEW.state = 'expired' AND OLD.expires_at > now() THEN
        RAISE EXCEPTION 'proposal % expires only at %', OLD.id, OLD.expires_at
            USING ERRCODE = 'LV001', HINT = 'Reject it to withdraw it earlier.';
    END IF;
    IF NEW.state IN ('approved', 'rejected') AND (NEW.decided_by IS NULL OR NEW.decided_via IS NULL) THEN
        RAISE EXCEPTION 'proposal % cannot become % without decided_by and decided_via', OLD.id, NEW.state
            USING ERRCODE = 'LV004', HINT = 'decided_by is customer:…, operator:… or system:…; decided_via is the channel.';
    END IF;
    IF NEW.state = 'approved' AND (NEW.decided_by LIKE 'system:%'
        OR OLD.confirms = 'operator' AND NEW.decided_by NOT LIKE 'operator:%') THEN
        RAISE EXCEPTION 'proposal % needs the approval of %, not of %', OLD.id,
            CASE OLD.confirms WHEN 'operator' THEN 'an operator' ELSE 'the customer or an operator' END, NEW.decided_by
            USING ERRCODE = 'LV004';
    END IF;

    IF OLD.state = 'proposed' THEN
        NEW.decided_at := coalesce(NEW.decided_at, now());
        IF NEW.state = 'expired' THEN
            NEW.decided_by := coalesce(NEW.decided_by, 'system:expiry');
        END IF;
    ELSIF NEW.state IN ('done', 'failed') THEN
        NEW.executed_at := coalesce(NEW.executed_at, clock_timestamp());
    END IF;
    RETURN NEW;
END $$;

-- Runs with its owner's rights, so that no role needs (or has) the right to write the audit trail. It names the schema and
-- searches nothing else, so that nobody's temporary table can stand in for it.
CREATE OR REPLACE FUNCTION record_proposal_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role text := CASE current_setting('role') WHEN 'none' THEN session_user::text ELSE current_setting('role') END;
    decision boolean := false;
    previous text;
    detail jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.state = OLD.state THEN
            RETURN NULL;
        END IF;
        previous := OLD.state;
        decision := NEW.state IN ('approved', 'rejected', 'expired') AND NEW.decided_by IS NOT NULL AND OLD.state = 'proposed';
    END IF;
    detail := CASE NEW.state
        WHEN 'proposed' THEN jsonb_build_object('tool', NEW.tool, 'arguments', NEW.arguments, 'confirms', NEW.confirms)
        WHEN 'done' THEN jsonb_build_object('result', NEW.result)
        WHEN 'failed' THEN jsonb_build_object('error', NEW.error, 'result', NEW.result)
    END;
    EXECUTE format(
        'INSERT INTO %I.proposal_events (proposal_id, actor, via, from_state, to_state, detail)
         VALUES ($1, $2, $3, $4, $5, $6)', TG_TABLE_SCHEMA)
        USING NEW.id, CASE WHEN decision THEN NEW.decided_by ELSE 'process:' || role END,
            CASE WHEN decision THEN NEW.decided_via END, previous, NEW.state, detail;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is an audit trail: rows are only added', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

CREATE OR REPLACE TRIGGER guard BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION guard_proposal();
CREATE OR REPLACE TRIGGER record AFTER INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION record_proposal_event();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON proposal_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
