-- Auditors read the calls of their own jurisdiction.
GRANT USAGE ON SCHEMA gate TO quell_desk;
GRANT SELECT ON gate.call TO quell_desk;
ALTER TABLE gate.call ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON gate.call FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
CREATE INDEX call_at ON gate.call (at);
CREATE INDEX call_route ON gate.call (route, call_id);
CREATE INDEX call_status ON gate.call (status, call_id);
