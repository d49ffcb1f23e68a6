CREATE FUNCTION ledger.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'facts are immutable; record a new fact that supersedes the old one';
END
$$;
COMMENT ON FUNCTION ledger.refuse_change() IS 'Keeps the log append-only';

CREATE TRIGGER fact_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.fact
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
