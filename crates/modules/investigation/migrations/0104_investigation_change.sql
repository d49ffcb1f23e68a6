-- A number that grows with every change of cases or of links, so that whoever keeps a drawing of the
-- chains knows whether it is still right. A sequence, because nobody waits for one.
CREATE SEQUENCE investigation.change;
COMMENT ON SEQUENCE investigation.change IS 'Grows with every change of cases and links';
CREATE FUNCTION investigation.note_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM nextval('investigation.change');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION investigation.note_change() IS 'Moves investigation.change on';
CREATE TRIGGER case_changed AFTER INSERT OR UPDATE OR DELETE ON investigation.case_record
    FOR EACH STATEMENT EXECUTE FUNCTION investigation.note_change();
CREATE TRIGGER infector_changed AFTER INSERT OR UPDATE OR DELETE ON investigation.infector
    FOR EACH STATEMENT EXECUTE FUNCTION investigation.note_change();
CREATE VIEW investigation.pub_change AS SELECT last_value FROM investigation.change;
COMMENT ON VIEW investigation.pub_change IS 'How often cases or links changed';
COMMENT ON COLUMN investigation.pub_change.last_value IS 'Grows with every change';
GRANT SELECT ON investigation.pub_change TO quell_desk;
