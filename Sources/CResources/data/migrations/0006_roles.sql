-- A database role for each kind of process: what a process does not need it cannot reach.
--
-- These are group roles that cannot log in. Processes of one cluster can share a login and take their role with the
-- connection (options=-c role=lev_router), or each has a login of its own:
--     CREATE ROLE lev_router_1 LOGIN PASSWORD '…' IN ROLE lev_router;
-- Where the migrating user may not create roles, this file says so and changes nothing: the platform then runs with its
-- owner's rights, and an administrator can run this file later.

-- Roles belong to the whole cluster: another database's migration may create them at the same moment.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'lev_gateway', 'lev_conductor', 'lev_router', 'lev_agent', 'lev_evalgate', 'lev_executor', 'lev_analyst'] LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = name);
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE NOTICE 'role % was not created: % may not create roles', name, current_user;
        END;
    END LOOP;
END $$;

-- What each may do. A missing role or table is passed over; a column list in brackets narrows the right to these columns.
DO $$
DECLARE
    entry record;
BEGIN
    FOR entry IN SELECT * FROM (VALUES
        -- Stores what comes in, shows how it went, records decisions about proposals.
        ('lev_gateway', 'inbox', 'SELECT, INSERT'),
        ('lev_gateway', 'turns', 'SELECT, INSERT, UPDATE (revision, due_at)'),
        ('lev_gateway', 'steps', 'SELECT'),
        ('lev_gateway', 'outbox', 'SELECT'),
        ('lev_gateway', 'proposals', 'SELECT, UPDATE (state, decided_at, decided_by, decided_via)'),
        ('lev_gateway', 'proposal_events', 'SELECT'),
        ('lev_gateway', 'model_spend', 'SELECT'),
        ('lev_gateway', 'chat_sessions', 'SELECT, INSERT, UPDATE (conversation_id, customer_email, customer_name, updated_at)'),
        ('lev_gateway', 'chat_messages', 'SELECT, INSERT'),
        ('lev_gateway', 'agent_traces', 'SELECT'),
        ('lev_gateway', 'tool_executions', 'SELECT'),
        ('lev_gateway', 'instruction_updates', 'SELECT'),
        ('lev_gateway', 'schema_migrations', 'SELECT'),

        -- Moves turns. It asks the executors for customer data and reads no customer table itself.
        ('lev_conductor', 'inbox', 'SELECT, UPDATE (turn_id)'),
        ('lev_conductor', 'turns', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'steps', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'outbox', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'proposals', 'SELECT, INSERT, UPDATE (state, decided_at, decided_by, decided_via)'),
        ('lev_conductor', 'proposal_events', 'SELECT'),
        ('lev_conductor', 'model_spend', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'chat_sessions', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'chat_messages', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'agent_traces', 'SELECT, INSERT'),
        ('lev_conductor', 'tool_executions', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'learning_records', 'SELECT, INSERT'),
        ('lev_conductor', 'correction_patterns', 'SELECT, INSERT'),
        ('lev_conductor', 'instruction_updates', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'ai_answerer_instructions', 'SELECT'),
        ('lev_conductor', 'ai_human_comparison', 'SELECT, INSERT'),
        ('lev_conductor', 'ai_agent_tasks', 'SELECT, INSERT, UPDATE'),
        ('lev_conductor', 'schema_migrations', 'SELECT'),

        -- Classifies the text it is given.
        ('lev_router', 'schema_migrations', 'SELECT'),

        -- Support, retention and outstanding: prompts and knowledge.
        ('lev_agent', 'ai_answerer_instructions', 'SELECT'),
        ('lev_agent', 'knowledge', 'SELECT'),
        ('lev_agent', 'schema_migrations', 'SELECT'),

        ('lev_evalgate', 'ai_answerer_instructions', 'SELECT'),
        ('lev_evalgate', 'knowledge', 'SELECT'),
        ('lev_evalgate', 'eval_results', 'INSERT, SELECT (id)'),
        ('lev_evalgate', 'schema_migrations', 'SELECT'),

        -- Reads customers, performs what was approved.
        ('lev_executor', 'chat_sessions', 'SELECT (session_id, customer_id)'),
        ('lev_executor', 'customers', 'SELECT'),
        ('lev_executor', 'subscriptions', 'SELECT'),
        ('lev_executor', 'boxes', 'SELECT'),
        ('lev_executor', 'orders', 'SELECT'),
        ('lev_executor', 'tracking_events', 'SELECT'),
        ('lev_executor', 'chat_sessions', 'SELECT (session_id, customer_id, subscription_id)'),   -- whose session it is
        ('lev_executor', 'proposals', 'SELECT, UPDATE (state, executed_at, result, error)'),
        ('lev_executor', 'proposal_events', 'SELECT'),
        ('lev_executor', 'schema_migrations', 'SELECT'),

        -- Its SQL is written by a model: it reads, and sees neither addresses nor means of payment.
        ('lev_analyst', 'customers', 'SELECT (id, customer_number, state, country, created_at, updated_at)'),
        ('lev_analyst', 'subscriptions', 'SELECT (id, customer_id, customer_number, status, frequency, plan, box_price, '
            || 'shipping_price, total_price, currency, billing_day, no_alcohol, no_honey, pause_end_date, '
            || 'payment_method, next_payment_date, '
            || 'next_box_sequence, started_at, cancelled_at, created_at, updated_at)'),
        ('lev_analyst', 'boxes', 'SELECT'),
        ('lev_analyst', 'orders', 'SELECT'),
        ('lev_analyst', 'tracking_events', 'SELECT (id, tracking_number, order_id, carrier, delivery_status, delivery_date, '
            || 'created_at, updated_at)'),
        ('lev_analyst', 'chat_sessions', 'SELECT'),
        ('lev_analyst', 'chat_messages', 'SELECT'),
        ('lev_analyst', 'agent_traces', 'SELECT'),
        ('lev_analyst', 'tool_executions', 'SELECT'),
        ('lev_analyst', 'learning_records', 'SELECT'),
        ('lev_analyst', 'correction_patterns', 'SELECT'),
        ('lev_analyst', 'instruction_updates', 'SELECT'),
        ('lev_analyst', 'turns', 'SELECT'),
        ('lev_analyst', 'steps', 'SELECT'),
        ('lev_analyst', 'proposals', 'SELECT'),
        ('lev_analyst', 'proposal_events', 'SELECT'),
        ('lev_analyst', 'model_spend', 'SELECT'),
        ('lev_analyst', 'ai_answerer_instructions', 'SELECT'),
        ('lev_analyst', 'support_threads_data', 'SELECT'),
        ('lev_analyst', 'support_dialogs', 'SELECT'),
        ('lev_analyst', 'ai_human_comparison', 'SELECT'),
        ('lev_analyst', 'eval_results', 'SELECT'),
        ('lev_analyst', 'knowledge', 'SELECT'),
        ('lev_analyst', 'schema_migrations', 'SELECT')
    ) AS rights (role, relation, privileges) LOOP
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = entry.role) OR to_regclass(entry.relation) IS NULL;
        BEGIN
            EXECUTE format('GRANT %s ON %I TO %I', entry.privileges, entry.relation, entry.role);
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE '% was not granted on %: it belongs to another role', entry.privileges, entry.relation;
        END;
    END LOOP;

    FOR entry IN SELECT rolname AS role FROM pg_roles WHERE rolname IN
        ('lev_gateway', 'lev_conductor', 'lev_router', 'lev_agent', 'lev_evalgate', 'lev_executor', 'lev_analyst') LOOP
        BEGIN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), entry.role);
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE 'USAGE on schema % was not granted to %', current_schema(), entry.role;
        END;
    END LOOP;
END $$;

-- Tables numbered by a serial column need their sequence too; identity columns do not.
DO $$
DECLARE
    entry record;
    sequence text;
BEGIN
    FOR entry IN SELECT * FROM (VALUES
        ('lev_evalgate', 'eval_results'), ('lev_conductor', 'ai_human_comparison'), ('lev_conductor', 'ai_agent_tasks')
    ) AS uses (role, relation) LOOP
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = entry.role);
        BEGIN
            sequence := pg_get_serial_sequence(entry.relation, 'id');
            IF sequence IS NOT NULL THEN
                EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', sequence, entry.role);
            END IF;
        EXCEPTION WHEN insufficient_privilege OR undefined_column THEN
            RAISE NOTICE 'the numbers of % were not granted to %', entry.relation, entry.role;
        END;
    END LOOP;
END $$;

-- Supabase grants new tables to its web roles, which anyone with the public key can use: take that back from ours.
DO $$
DECLARE
    entry record;
BEGIN
    FOR entry IN SELECT relation, rolname AS role FROM pg_roles, unnest(ARRAY[
            'customers', 'subscriptions', 'boxes', 'orders', 'tracking_events', 'chat_sessions', 'chat_messages', 'agent_traces',
            'tool_executions', 'learning_records', 'correction_patterns', 'instruction_updates', 'turns', 'inbox', 'steps',
            'outbox', 'model_spend', 'proposals', 'proposal_events', 'knowledge']) AS relation
        WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %I', entry.relation, entry.role);
    END LOOP;
END $$;
