-- Tables that other systems (the e-mail workflow, dashboards) read and write too. Their names and columns are a contract.
-- On a fresh database they are created here, with their indexes; a table that is already there is left exactly as it is,
-- whatever columns and indexes it has. Readers of these tables name their columns and tolerate NULL in each.

-- Prompts, one row a version of a category's instructions (or of the name `global`). The newest enabled row of a name counts.
DO $$ BEGIN
    IF to_regclass('ai_answerer_instructions') IS NOT NULL THEN RETURN; END IF;
    CREATE TABLE ai_answerer_instructions (
        id                      serial PRIMARY KEY,
        created_at              timestamptz NOT NULL DEFAULT now(),
        type                    text,
        name                    text NOT NULL,
        instruction_1           text,
        instruction_2           text,
        instruction_3           text,
        instruction_4           text,
        instruction_5           text,
        instruction_6           text,
        instruction_7           text,
        instruction_8           text,
        instruction_9           text,
        instruction_10          text,
        description             text,
        version                 text DEFAULT 'v3',
        status                  text DEFAULT 'enabled',
        staging                 text DEFAULT 'production',
        outstanding_rules       text,
        outstanding_examples    text,
        outstanding_hard_rules  text,
        auto_send_enabled       boolean NOT NULL DEFAULT false
    );
    CREATE INDEX ai_answerer_instructions_newest ON ai_answerer_instructions (name, created_at DESC, id DESC);
END $$;

-- Historical tickets with their labels: the source of test sets and of the router's training.
DO $$ BEGIN
    IF to_regclass('support_threads_data') IS NOT NULL THEN RETURN; END IF;
    CREATE TABLE support_threads_data (
        thread_id                   varchar(64) PRIMARY KEY,
        ticket_id                   varchar(64),
        request_type                text,
        request_subtype             text,
        request_sub_subtype         text,
        status                      text,
        requires_reply              boolean,
        requires_identification     boolean,
        requires_editing            boolean,
        requires_subscription_info  boolean,
        requires_tracking_info      boolean,
        requires_box_contents_info  boolean,
        "user"                      text,
        identification              text,
        subscription_info           text,
        tracking_info               text,
        box_contents_info           text,
        ai_draft_reply              text,
        full_request                text,
        action_analysis             text,
        prompt_version              text,
        created_at                  timestamptz NOT NULL DEFAULT now(),
        thread_date                 timestamptz
    );
    CREATE INDEX support_threads_data_subtype ON support_threads_data (request_subtype, thread_date);
END $$;

DO $$ BEGIN
    IF to_regclass('support_dialogs') IS NOT NULL THEN RETURN; END IF;
    CREATE TABLE support_dialogs (
        id              serial PRIMARY KEY,
        thread_id       varchar(64) UNIQUE,
        date            timestamptz,
        ticket_id       varchar(64),
        direction       text,
        ticket_subject  text,
        thread_summary  text,
        email           text,
        text            text,
        status          text,
        data            jsonb
    );
    CREATE INDEX support_dialogs_email ON support_dialogs (lower(email));
END $$;

-- What people changed in the AI's drafts before sending them.
DO $$ BEGIN
    IF to_regclass('ai_human_comparison') IS NOT NULL THEN RETURN; END IF;
    CREATE TABLE ai_human_comparison (
        id                       serial PRIMARY KEY,
        thread_id                varchar(64) UNIQUE,
        full_request             text,
        human_reply              text,
        ai_reply                 text,
        subscription_info        jsonb,
        tracking_info            jsonb,
        changes                  jsonb,
        similarity_score         numeric(5,2) CHECK (similarity_score BETWEEN 0 AND 100),
        change_classification    text,
        root_cause               text,
        request_subtype          text,
        request_sub_subtype      text,
        email                    text,
        is_outstanding           boolean DEFAULT false,
        prompt_version           text,
        improvement_suggestions  jsonb,
        thread_date              timestamptz,
        created_at               timestamptz NOT NULL DEFAULT now(),
        updated_at               timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ai_human_comparison_subtype ON ai_human_comparison (request_subtype, created_at);
END $$;

DO $$ BEGIN
    IF to_regclass('ai_agent_tasks') IS NOT NULL THEN RETURN; END IF;
    CREATE TABLE ai_agent_tasks (
        id          serial PRIMARY KEY,
        type        text,
        request     text,
        response    text,
        status      text,
        ticket_id   varchar(64),
        thread_id   varchar(64),
        created_at  timestamptz NOT NULL DEFAULT now(),
        updated_at  timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ai_agent_tasks_status ON ai_agent_tasks (status, created_at);
END $$;

-- The eval gate appends its verdicts here. thread_id is the e-mail workflow's; NULL for a chat turn, whose session id
-- stands in ticket_id.
DO $$ BEGIN
    IF to_regclass('eval_results') IS NOT NULL THEN RETURN; END IF;
    CREATE TABLE eval_results (
        id                   serial PRIMARY KEY,
        thread_id            integer,
        ticket_id            text,
        request_subtype      text,
        request_sub_subtype  text,
        decision             text,
        draft_reason         text,
        confidence           text,
        checks               jsonb,
        overrides            jsonb,
        is_outstanding       boolean,
        outstanding_trigger  text,
        auto_send_enabled    boolean,
        created_at           timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX eval_results_created ON eval_results (created_at);
    CREATE INDEX eval_results_ticket ON eval_results (ticket_id);
END $$;
