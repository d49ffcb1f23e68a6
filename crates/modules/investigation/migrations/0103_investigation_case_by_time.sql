-- Lists of cases, newest first, and by the jurisdiction that manages them. The jurisdiction of a row
-- follows the person's, so that the scope is a range of one index.
CREATE INDEX case_record_reported ON investigation.case_record (reported_at DESC, person_id);
DROP POLICY in_scope ON investigation.case_record;
CREATE POLICY in_scope ON investigation.case_record FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
