-- Loads the seed files beside it. In one transaction: run this script, then for each file, for each member of its top-level
-- object in the order of the file,
--     SELECT pg_temp.seed('customers', '[{"id": 1, …}, …]'::jsonb)
-- The functions live as long as the connection.
--
-- A seed file is one JSON object: table name → array of rows; a row is an object whose keys are column names.
-- Only one thing is not literal: a moment relative to the loading, wherever it stands in a row, at any depth:
--     {"$days": -3}                    now() - 3 days, as an ISO 8601 text that date and timestamp columns take
--     {"$days": -3, "$months": -2}     the same, and then two calendar months earlier: the same day of the month
--     {"$days": -3, "as": "day"}       the day of the month of that moment, a number (billing_day)
-- A row may be longer or shorter than its neighbours: a column it does not name takes its default.

CREATE OR REPLACE FUNCTION pg_temp.relative_times(value jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    moment timestamptz;
BEGIN
    CASE jsonb_typeof(value)
        WHEN 'object' THEN
            IF NOT value ? '$days' THEN
                RETURN coalesce(
                    (SELECT jsonb_object_agg(key, pg_temp.relative_times(each.value)) FROM jsonb_each(value) AS each), '{}');
            END IF;
            moment := date_trunc('second', now() + (value ->> '$days')::numeric * interval '1 day')
                + make_interval(months => coalesce((value ->> '$months')::integer, 0));
            IF value - '$days' - '$months' = '{}' THEN
                RETURN to_jsonb(to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
            ELSIF value - '$days' - '$months' = '{"as": "day"}' THEN
                RETURN to_jsonb(extract(day FROM moment AT TIME ZONE 'UTC')::integer);
            END IF;
            RAISE EXCEPTION 'not a relative time: %', value;
        WHEN 'array' THEN
            RETURN coalesce((SELECT jsonb_agg(pg_temp.relative_times(element) ORDER BY position)
                FROM jsonb_array_elements(value) WITH ORDINALITY AS each (element, position)), '[]');
        ELSE
            RETURN value;
    END CASE;
END $$;

-- Inserts the rows and returns how many are new (or, with refresh, how many it wrote). A row that is there already, by
-- any unique key, stays as it is: seeding again loses nothing that was done since. With refresh it is overwritten by its
-- primary key, column by column.
CREATE OR REPLACE FUNCTION pg_temp.seed(relation text, rows jsonb, refresh boolean DEFAULT false) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    seeded jsonb;
    names text[];
    unknown text;
    identity text[] := ARRAY(
        SELECT attname::text FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
        WHERE indrelid = relation::regclass AND indisprimary);
    conflict text;
    written integer := 0;
    affected integer;
    sequence text;
BEGIN
    FOR seeded IN SELECT pg_temp.relative_times(element) FROM jsonb_array_elements(rows) AS element LOOP
        names := ARRAY(SELECT jsonb_object_keys(seeded) ORDER BY 1);
        SELECT name INTO unknown FROM unnest(names) AS name
            WHERE NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation::regclass AND attname = name AND attnum > 0);
        IF FOUND THEN
            RAISE EXCEPTION 'table % has no column %', relation, unknown USING ERRCODE = '42703';
        END IF;
        conflict := 'ON CONFLICT DO NOTHING';
        IF refresh THEN
            conflict := format('ON CONFLICT (%s) DO UPDATE SET %s',
                (SELECT string_agg(quote_ident(name), ', ') FROM unnest(identity) AS name),
                (SELECT string_agg(format('%1$I = excluded.%1$I', name), ', ')
                    FROM unnest(names) AS name WHERE name <> ALL (identity)));
        END IF;
        EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1) %3$s',
            relation, (SELECT string_agg(quote_ident(name), ', ') FROM unnest(names) AS name), conflict) USING seeded;
        GET DIAGNOSTICS affected = ROW_COUNT;
        written := written + affected;
    END LOOP;
    -- Seeded rows bring their numbers with them: what is inserted next begins after them.
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation::regclass AND attname = 'id'
            AND atttypid IN ('int4'::regtype, 'int8'::regtype)) THEN
        sequence := pg_get_serial_sequence(relation, 'id');
        IF sequence IS NOT NULL THEN
            EXECUTE format('SELECT setval(%L, greatest((SELECT max(id) FROM %I), (SELECT last_value FROM %s)))',
                sequence, relation, sequence);
        END IF;
    END IF;
    RETURN written;
END $$;
