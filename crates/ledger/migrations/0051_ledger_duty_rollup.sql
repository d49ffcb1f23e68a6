-- Counts of duties for every node of the tree. Duties are written by one settling at a time, so the
-- row of the root is waited for by nobody.
CREATE TABLE ledger.duty_rollup (
    path text NOT NULL,
    kind text NOT NULL,
    phase text NOT NULL,
    n_duties bigint NOT NULL,
    PRIMARY KEY (path, kind, phase)
);
COMMENT ON TABLE ledger.duty_rollup IS 'Counts of duties of a node and everything below it, kept with every write of ledger.duty';
COMMENT ON COLUMN ledger.duty_rollup.path IS 'The node; empty for the whole installation';
COMMENT ON COLUMN ledger.duty_rollup.kind IS 'What is to be done';
COMMENT ON COLUMN ledger.duty_rollup.phase IS 'planned, open, late, done or lapsed';
COMMENT ON COLUMN ledger.duty_rollup.n_duties IS 'How many';

CREATE FUNCTION ledger.roll_up_duties() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO ledger.duty_rollup AS c (path, kind, phase, n_duties)
        SELECT above, kind, phase, sum(n) FROM
            (SELECT jurisdiction, kind, phase, count(*) AS n FROM added GROUP BY 1, 2, 3) d,
            ledger.paths_above(jurisdiction) above
        GROUP BY above, kind, phase ORDER BY above, kind, phase
        ON CONFLICT (path, kind, phase) DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO ledger.duty_rollup AS c (path, kind, phase, n_duties)
        SELECT above, kind, phase, -sum(n) FROM
            (SELECT jurisdiction, kind, phase, count(*) AS n FROM removed GROUP BY 1, 2, 3) d,
            ledger.paths_above(jurisdiction) above
        GROUP BY above, kind, phase ORDER BY above, kind, phase
        ON CONFLICT (path, kind, phase) DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    ELSE
        INSERT INTO ledger.duty_rollup AS c (path, kind, phase, n_duties)
        SELECT above, kind, phase, sum(n) FROM (
            SELECT jurisdiction, kind, phase, sum(n) AS n FROM (
                SELECT jurisdiction, kind, phase, count(*) AS n FROM added GROUP BY 1, 2, 3
                UNION ALL
                SELECT jurisdiction, kind, phase, -count(*) FROM removed GROUP BY 1, 2, 3) both_sides
            GROUP BY 1, 2, 3 HAVING sum(n) <> 0) d,
            ledger.paths_above(jurisdiction) above
        GROUP BY above, kind, phase HAVING sum(n) <> 0 ORDER BY above, kind, phase
        ON CONFLICT (path, kind, phase) DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER duty_rollup_insert AFTER INSERT ON ledger.duty
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.roll_up_duties();
CREATE TRIGGER duty_rollup_update AFTER UPDATE ON ledger.duty
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.roll_up_duties();
CREATE TRIGGER duty_rollup_delete AFTER DELETE ON ledger.duty
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.roll_up_duties();

INSERT INTO ledger.duty_rollup (path, kind, phase, n_duties)
SELECT above, kind, phase, count(*) FROM ledger.duty, ledger.paths_above(jurisdiction) above
GROUP BY above, kind, phase;

ALTER TABLE ledger.duty_rollup ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON ledger.duty_rollup TO quell_desk;
CREATE POLICY in_scope ON ledger.duty_rollup FOR SELECT TO quell_desk
    USING (ledger.in_scope(path));
