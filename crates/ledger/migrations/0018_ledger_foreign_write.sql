-- A command of somebody records within their scope and nowhere else, whatever the code above it
-- forgot. Settling and imports of the command line set no scope and are not held.
CREATE FUNCTION ledger.refuse_foreign_write() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('quell.scope_to', true), '') <> '' AND EXISTS (
        SELECT FROM added a WHERE NOT ledger.in_scope(a.jurisdiction)
    ) THEN
        RAISE EXCEPTION 'a fact lies outside the jurisdiction of whoever records it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER fact_in_scope AFTER INSERT ON ledger.fact
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_foreign_write();
