-- What screens of other modules read; each row is seen by whoever may see it in its table.
CREATE VIEW contacts.pub_case_count WITH (security_invoker = true) AS
SELECT case_id, category, unverified, n_contacts FROM contacts.exposure_count;
COMMENT ON VIEW contacts.pub_case_count IS 'Contacts of each case by category';
COMMENT ON COLUMN contacts.pub_case_count.case_id IS 'The case';
COMMENT ON COLUMN contacts.pub_case_count.category IS 'close, secondary, general or co_exposed';
COMMENT ON COLUMN contacts.pub_case_count.unverified IS 'Possible and not established';
COMMENT ON COLUMN contacts.pub_case_count.n_contacts IS 'How many';

CREATE VIEW contacts.pub_exposure WITH (security_invoker = true) AS
SELECT exposure_id, case_id, person_id, via_id, category, unverified, last_at,
    is_decided AND decided_category IS NULL AS is_none
FROM contacts.exposure;
COMMENT ON VIEW contacts.pub_exposure IS 'Who is a contact of whom';
COMMENT ON COLUMN contacts.pub_exposure.exposure_id IS 'Which exposure';
COMMENT ON COLUMN contacts.pub_exposure.case_id IS 'The case';
COMMENT ON COLUMN contacts.pub_exposure.person_id IS 'The contact';
COMMENT ON COLUMN contacts.pub_exposure.via_id IS 'The close contact in between';
COMMENT ON COLUMN contacts.pub_exposure.category IS 'close, secondary, general or co_exposed';
COMMENT ON COLUMN contacts.pub_exposure.unverified IS 'Possible and not established';
COMMENT ON COLUMN contacts.pub_exposure.last_at IS 'Last meeting';
COMMENT ON COLUMN contacts.pub_exposure.is_none IS 'An officer found that it is no contact';

CREATE VIEW contacts.pub_named WITH (security_invoker = true) AS
SELECT person_id, contact_id, relation, setting FROM contacts.contact WHERE source = 'named';
COMMENT ON VIEW contacts.pub_named IS 'Whom people named, and how they are related';
COMMENT ON COLUMN contacts.pub_named.person_id IS 'Who named them';
COMMENT ON COLUMN contacts.pub_named.contact_id IS 'Whom';
COMMENT ON COLUMN contacts.pub_named.relation IS 'How they are related';
COMMENT ON COLUMN contacts.pub_named.setting IS 'Kind of place where they meet';
GRANT SELECT ON contacts.pub_case_count, contacts.pub_exposure, contacts.pub_named TO quell_desk;
