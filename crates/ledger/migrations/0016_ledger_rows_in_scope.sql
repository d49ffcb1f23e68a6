-- Row-level security of the spine: a forgotten WHERE leaks nothing (I5).
GRANT USAGE ON SCHEMA ledger TO quell_desk;
GRANT SELECT ON ledger.fact, ledger.subject, ledger.message, ledger.duty, ledger.duty_count,
    ledger.control_order, ledger.stay, ledger.installation TO quell_desk;

ALTER TABLE ledger.subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.duty_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.control_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.stay ENABLE ROW LEVEL SECURITY;

CREATE POLICY in_scope ON ledger.subject FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
-- Whoever answers for somebody now sees what was recorded about them before, elsewhere too.
CREATE POLICY in_scope ON ledger.fact FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction) OR EXISTS (
        SELECT FROM ledger.subject s WHERE s.subject_id = fact.subject_id));
CREATE POLICY in_scope ON ledger.message FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = recipient_id));
CREATE POLICY in_scope ON ledger.duty FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
CREATE POLICY in_scope ON ledger.duty_count FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
CREATE POLICY in_scope ON ledger.control_order FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
CREATE POLICY in_scope ON ledger.stay FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_id));
