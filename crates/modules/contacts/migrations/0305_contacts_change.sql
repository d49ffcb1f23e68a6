-- A number that grows with every change of exposures, so that whoever keeps a drawing of the chains
-- knows whether it is still right.
CREATE SEQUENCE contacts.change;
COMMENT ON SEQUENCE contacts.change IS 'Grows with every change of exposures';
CREATE FUNCTION contacts.note_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- Settling asks for many people about whom nothing changes.
    -- Each operation has one of the two tables, and a statement may name only what is there.
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM removed) THEN
            PERFORM nextval('contacts.change');
        END IF;
    ELSIF EXISTS (SELECT FROM added) THEN
        PERFORM nextval('contacts.change');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION contacts.note_change() IS 'Moves contacts.change on';
CREATE TRIGGER exposure_changed_insert AFTER INSERT ON contacts.exposure
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contacts.note_change();
CREATE TRIGGER exposure_changed_update AFTER UPDATE ON contacts.exposure
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contacts.note_change();
CREATE TRIGGER exposure_changed_delete AFTER DELETE ON contacts.exposure
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION contacts.note_change();
CREATE VIEW contacts.pub_change AS SELECT last_value FROM contacts.change;
COMMENT ON VIEW contacts.pub_change IS 'How often exposures changed';
COMMENT ON COLUMN contacts.pub_change.last_value IS 'Grows with every change';
GRANT SELECT ON contacts.pub_change TO quell_desk;
