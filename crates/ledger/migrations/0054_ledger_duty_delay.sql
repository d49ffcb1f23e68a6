-- How long duties took, in steps of a quarter of an hour, kept with the write: from it the median and
-- the 90th percentile are read without looking at a single duty.
CREATE TABLE ledger.duty_delay (
    kind text NOT NULL,
    quarter_hours smallint NOT NULL CHECK (quarter_hours BETWEEN 0 AND 672),
    jurisdiction text NOT NULL,
    n_duties bigint NOT NULL,
    PRIMARY KEY (kind, quarter_hours, jurisdiction)
);
COMMENT ON TABLE ledger.duty_delay IS 'Duties that are done, by the time from their opening to their evidence';
COMMENT ON COLUMN ledger.duty_delay.kind IS 'What was to be done';
COMMENT ON COLUMN ledger.duty_delay.quarter_hours IS 'Whole quarters of an hour; 672 stands for seven days and more';
COMMENT ON COLUMN ledger.duty_delay.jurisdiction IS 'The node; counted here and at every node above, up to the empty path';
COMMENT ON COLUMN ledger.duty_delay.n_duties IS 'How many';

CREATE FUNCTION ledger.count_delays() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO ledger.duty_delay AS c (kind, quarter_hours, jurisdiction, n_duties)
        SELECT kind, least(672, greatest(0,
                floor(extract(epoch FROM done_at - opens_at) / 900)))::smallint AS q,
            above, count(*)
        FROM added, ledger.paths_above(jurisdiction) above
        WHERE phase = 'done' GROUP BY kind, q, above ORDER BY kind, q, above
        ON CONFLICT (kind, quarter_hours, jurisdiction)
        DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO ledger.duty_delay AS c (kind, quarter_hours, jurisdiction, n_duties)
        SELECT kind, least(672, greatest(0,
                floor(extract(epoch FROM done_at - opens_at) / 900)))::smallint AS q,
            above, -count(*)
        FROM removed, ledger.paths_above(jurisdiction) above
        WHERE phase = 'done' GROUP BY kind, q, above ORDER BY kind, q, above
        ON CONFLICT (kind, quarter_hours, jurisdiction)
        DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER duty_delay_insert AFTER INSERT ON ledger.duty
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_delays();
CREATE TRIGGER duty_delay_update AFTER UPDATE ON ledger.duty
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_delays();
CREATE TRIGGER duty_delay_delete AFTER DELETE ON ledger.duty
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_delays();

ALTER TABLE ledger.duty_delay ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON ledger.duty_delay TO quell_desk;
CREATE POLICY in_scope ON ledger.duty_delay FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
