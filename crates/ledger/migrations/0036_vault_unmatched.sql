-- Whose identity is new or changed, so that it is held against the others once.
CREATE TABLE vault.unmatched (
    person_id uuid PRIMARY KEY
);
COMMENT ON TABLE vault.unmatched IS 'People whose identity was not yet held against the others, to find second records';
COMMENT ON COLUMN vault.unmatched.person_id IS 'Who; an opaque id';

CREATE FUNCTION vault.queue_unmatched() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO vault.unmatched (person_id)
    SELECT DISTINCT person_id FROM added ORDER BY person_id
    ON CONFLICT (person_id) DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION vault.queue_unmatched() IS 'Queues whoever got an identity or another one';

CREATE TRIGGER identity_unmatched_insert AFTER INSERT ON vault.identity
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION vault.queue_unmatched();
CREATE TRIGGER identity_unmatched_update AFTER UPDATE ON vault.identity
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION vault.queue_unmatched();

INSERT INTO vault.unmatched (person_id) SELECT DISTINCT person_id FROM vault.identity;
