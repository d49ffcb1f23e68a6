CREATE TABLE ledger.duty_count (
    jurisdiction text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    n_duties bigint NOT NULL,
    PRIMARY KEY (kind, state, jurisdiction)
);
COMMENT ON TABLE ledger.duty_count IS 'Counts of duties, kept with every write of ledger.duty';
COMMENT ON COLUMN ledger.duty_count.jurisdiction IS 'Whose officers owe them';
COMMENT ON COLUMN ledger.duty_count.kind IS 'What is to be done';
COMMENT ON COLUMN ledger.duty_count.state IS 'open, done or lapsed; late ones are open and past their deadline';
COMMENT ON COLUMN ledger.duty_count.n_duties IS 'How many';

CREATE FUNCTION ledger.count_duties() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- In key order, so that two writers never wait for each other in a circle.
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO ledger.duty_count AS c (jurisdiction, kind, state, n_duties)
        SELECT jurisdiction, kind, state, count(*) FROM added
        GROUP BY kind, state, jurisdiction ORDER BY kind, state, jurisdiction
        ON CONFLICT (kind, state, jurisdiction)
        DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO ledger.duty_count AS c (jurisdiction, kind, state, n_duties)
        SELECT jurisdiction, kind, state, -count(*) FROM removed
        GROUP BY kind, state, jurisdiction ORDER BY kind, state, jurisdiction
        ON CONFLICT (kind, state, jurisdiction)
        DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ledger.count_duties() IS 'Keeps ledger.duty_count equal to the rows of ledger.duty';

CREATE TRIGGER duty_counted_insert AFTER INSERT ON ledger.duty
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_duties();
CREATE TRIGGER duty_counted_update AFTER UPDATE ON ledger.duty
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_duties();
CREATE TRIGGER duty_counted_delete AFTER DELETE ON ledger.duty
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_duties();
