-- What a subject is called outside, for screens of other modules.
CREATE VIEW intake.pub_label WITH (security_invoker = true) AS
SELECT subject_id, min(name) AS label FROM intake.external_name GROUP BY subject_id;
COMMENT ON VIEW intake.pub_label IS 'One outside name a subject';
COMMENT ON COLUMN intake.pub_label.subject_id IS 'Whose';
COMMENT ON COLUMN intake.pub_label.label IS 'The first of their names in the order of letters';
GRANT SELECT ON intake.pub_label TO quell_desk;
