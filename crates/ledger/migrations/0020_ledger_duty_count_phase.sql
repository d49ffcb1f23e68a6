-- Counts follow the phase: late is a count of its own.
CREATE OR REPLACE FUNCTION ledger.count_duties() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- In key order, so that two writers never wait for each other in a circle.
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO ledger.duty_count AS c (jurisdiction, kind, state, n_duties)
        SELECT jurisdiction, kind, phase, count(*) FROM added
        GROUP BY kind, phase, jurisdiction ORDER BY kind, phase, jurisdiction
        ON CONFLICT (kind, state, jurisdiction)
        DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO ledger.duty_count AS c (jurisdiction, kind, state, n_duties)
        SELECT jurisdiction, kind, phase, -count(*) FROM removed
        GROUP BY kind, phase, jurisdiction ORDER BY kind, phase, jurisdiction
        ON CONFLICT (kind, state, jurisdiction)
        DO UPDATE SET n_duties = c.n_duties + EXCLUDED.n_duties;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON COLUMN ledger.duty_count.state IS 'planned, open, late, done or lapsed: the phase of the duty';

DELETE FROM ledger.duty_count;
INSERT INTO ledger.duty_count (jurisdiction, kind, state, n_duties)
SELECT jurisdiction, kind, phase, count(*) FROM ledger.duty GROUP BY jurisdiction, kind, phase;
