-- Identities of people within the scope of the caller; the public role has no way here at all.
GRANT USAGE ON SCHEMA vault TO quell_desk;
GRANT SELECT ON vault.person_key, vault.identity, vault.reading TO quell_desk;

ALTER TABLE vault.person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.reading ENABLE ROW LEVEL SECURITY;

CREATE POLICY in_scope ON vault.person_key FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
CREATE POLICY in_scope ON vault.identity FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
CREATE POLICY in_scope ON vault.reading FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
