-- Outside names for search: exact, or by how they begin. A range of the index serves both, and the
-- comparison is one that row-level security lets an index serve.
CREATE INDEX external_name_begins ON intake.external_name (name COLLATE "C");

-- A place is kept with its region and position; neither is part of what it is called.
CREATE OR REPLACE VIEW intake.pub_label WITH (security_invoker = true) AS
SELECT subject_id, coalesce(
    nullif(regexp_replace(split_part(min(name), E'\x1f', 1),
        ' ?-?\d+\.\d{6},-?\d+\.\d{6}$', ''), ''),
    split_part(min(name), E'\x1f', 1)) AS label
FROM intake.external_name GROUP BY subject_id;

CREATE VIEW intake.pub_name WITH (security_invoker = true) AS
SELECT subject_id, subject_kind, scheme, name FROM intake.external_name;
COMMENT ON VIEW intake.pub_name IS 'Every outside name; of a place with its region after U+001F';
COMMENT ON COLUMN intake.pub_name.subject_id IS 'Whose';
COMMENT ON COLUMN intake.pub_name.subject_kind IS 'person or place';
COMMENT ON COLUMN intake.pub_name.scheme IS 'Whose ids these are';
COMMENT ON COLUMN intake.pub_name.name IS 'The id, or for a place its type and position';
GRANT SELECT ON intake.pub_name TO quell_desk;
