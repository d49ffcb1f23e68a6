-- Outside names reach whoever sees the subject; batches and rows of files stay with the import.
GRANT USAGE ON SCHEMA intake TO quell_desk;
GRANT SELECT ON intake.external_name TO quell_desk;
ALTER TABLE intake.external_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON intake.external_name FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = external_name.subject_id));
