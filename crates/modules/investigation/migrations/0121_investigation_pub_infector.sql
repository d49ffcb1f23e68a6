-- Who is said to have infected whom, for other pages.
CREATE VIEW investigation.pub_infector WITH (security_invoker = true) AS
SELECT person_id, infector_id FROM investigation.infector;
COMMENT ON VIEW investigation.pub_infector IS 'Who is said to have infected whom';
COMMENT ON COLUMN investigation.pub_infector.person_id IS 'The infected';
COMMENT ON COLUMN investigation.pub_infector.infector_id IS 'Who is named as the source';
GRANT SELECT ON investigation.pub_infector TO quell_desk;
