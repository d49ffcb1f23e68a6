-- How many contacts a case has, kept with the write. Those whom an officer found to be none count
-- in no category.
CREATE TABLE contacts.exposure_count (
    case_id uuid NOT NULL,
    category text NOT NULL,
    unverified boolean NOT NULL,
    n_contacts bigint NOT NULL,
    PRIMARY KEY (case_id, category, unverified)
);
COMMENT ON TABLE contacts.exposure_count IS 'Contacts of each case, kept with every write of contacts.exposure';
COMMENT ON COLUMN contacts.exposure_count.case_id IS 'The case';
COMMENT ON COLUMN contacts.exposure_count.category IS 'close, secondary, general or co_exposed';
COMMENT ON COLUMN contacts.exposure_count.unverified IS 'Possible and not established';
COMMENT ON COLUMN contacts.exposure_count.n_contacts IS 'How many';

CREATE FUNCTION contacts.count_exposures() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- In key order, so that two writers never wait for each other in a circle.
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO contacts.exposure_count AS c (case_id, category, unverified, n_contacts)
        SELECT case_id, category, unverified, count(*) FROM added
        WHERE NOT is_decided OR decided_category IS NOT NULL
        GROUP BY case_id, category, unverified ORDER BY case_id, category, unverified
        ON CONFLICT (case_id, category, unverified)
        DO UPDATE SET n_contacts = c.n_contacts + EXCLUDED.n_contacts;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO contacts.exposure_count AS c (case_id, category, unverified, n_contacts)
        SELECT case_id, category, unverified, -count(*) FROM removed
        WHERE NOT is_decided OR decided_category IS NOT NULL
        GROUP BY case_id, category, unverified ORDER BY case_id, category, unverified
        ON CONFLICT (case_id, category, unverified)
        DO UPDATE SET n_contacts = c.n_contacts + EXCLUDED.n_contacts;
        DELETE FROM contacts.exposure_count c
        USING (SELECT DISTINCT case_id FROM removed) r
        WHERE c.case_id = r.case_id AND c.n_contacts = 0;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION contacts.count_exposures() IS 'Keeps contacts.exposure_count equal to the rows of contacts.exposure';

CREATE TRIGGER exposure_counted_insert AFTER INSERT ON contacts.exposure
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contacts.count_exposures();
CREATE TRIGGER exposure_counted_update AFTER UPDATE ON contacts.exposure
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contacts.count_exposures();
CREATE TRIGGER exposure_counted_delete AFTER DELETE ON contacts.exposure
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION contacts.count_exposures();

GRANT SELECT ON contacts.exposure_count TO quell_desk;
ALTER TABLE contacts.exposure_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON contacts.exposure_count FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = case_id));
