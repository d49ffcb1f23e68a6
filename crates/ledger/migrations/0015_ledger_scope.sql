-- Who sees which rows: whoever reads for somebody does so as quell_desk, with the scope of the caller
-- set for the transaction; whoever reads for the public does so as quell_public, who sees no row of
-- a person at all.
DO $$
BEGIN
    BEGIN
        CREATE ROLE quell_desk NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    BEGIN
        CREATE ROLE quell_public NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT pg_has_role(current_user, 'quell_desk', 'MEMBER') THEN
        EXECUTE format('GRANT quell_desk TO %I', current_user);
    END IF;
    IF NOT pg_has_role(current_user, 'quell_public', 'MEMBER') THEN
        EXECUTE format('GRANT quell_public TO %I', current_user);
    END IF;
END
$$;

-- Two settings make the scope: the path itself, and the first text that sorts after everything below
-- it. Where none is set nothing is in scope. The first two comparisons are a range that an index
-- serves; the last keeps out what only begins alike (A-b is not below A).
CREATE FUNCTION ledger.in_scope(jurisdiction text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN jurisdiction COLLATE "C" >= current_setting('quell.scope_from', true)
    AND jurisdiction COLLATE "C" < current_setting('quell.scope_to', true)
    AND (current_setting('quell.scope_from', true) = ''
        OR jurisdiction = current_setting('quell.scope_from', true)
        OR jurisdiction COLLATE "C" >= current_setting('quell.scope_from', true) || '/');
