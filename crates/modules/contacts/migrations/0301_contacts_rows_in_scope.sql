-- Whom a person of one's own jurisdiction met; the other one is an id and nothing else.
GRANT USAGE ON SCHEMA contacts TO quell_desk;
GRANT SELECT ON contacts.contact TO quell_desk;
ALTER TABLE contacts.contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON contacts.contact FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
