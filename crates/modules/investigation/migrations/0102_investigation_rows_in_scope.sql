-- Cases of one's own jurisdiction, and the links of people within it (I5).
GRANT USAGE ON SCHEMA investigation TO quell_desk;
GRANT SELECT ON investigation.case_record, investigation.infector TO quell_desk;
ALTER TABLE investigation.case_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE investigation.infector ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON investigation.case_record FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction) OR EXISTS (
        SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
CREATE POLICY in_scope ON investigation.infector FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
