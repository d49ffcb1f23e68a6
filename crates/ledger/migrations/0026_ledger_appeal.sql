CREATE TABLE ledger.appeal (
    appeal_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    jurisdiction text NOT NULL,
    kind text NOT NULL,
    ground text NOT NULL,
    said text NOT NULL,
    filed_by uuid NOT NULL,
    filed_at timestamptz NOT NULL,
    is_upheld boolean,
    reason text,
    decided_by uuid,
    decided_at timestamptz,
    CHECK ((is_upheld IS NULL) = (decided_at IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
);
CREATE INDEX appeal_order ON ledger.appeal (order_id);
CREATE INDEX appeal_subject ON ledger.appeal (subject_id);
CREATE INDEX appeal_filed ON ledger.appeal (filed_at DESC, appeal_id);
COMMENT ON TABLE ledger.appeal IS 'Appeals against orders, with their decisions; made from facts';
COMMENT ON COLUMN ledger.appeal.appeal_id IS 'The fact by which it was filed';
COMMENT ON COLUMN ledger.appeal.order_id IS 'Against which order';
COMMENT ON COLUMN ledger.appeal.subject_id IS 'Whom or what the order restricts';
COMMENT ON COLUMN ledger.appeal.jurisdiction IS 'Whose officers answer it';
COMMENT ON COLUMN ledger.appeal.kind IS 'What the order restricts';
COMMENT ON COLUMN ledger.appeal.ground IS 'On which ground, as a code';
COMMENT ON COLUMN ledger.appeal.said IS 'What is put forward; no identity';
COMMENT ON COLUMN ledger.appeal.filed_by IS 'Who filed it for the person';
COMMENT ON COLUMN ledger.appeal.filed_at IS 'When';
COMMENT ON COLUMN ledger.appeal.is_upheld IS 'Whether it was upheld; NULL while nobody has decided';
COMMENT ON COLUMN ledger.appeal.reason IS 'Why';
COMMENT ON COLUMN ledger.appeal.decided_by IS 'Who decided';
COMMENT ON COLUMN ledger.appeal.decided_at IS 'When';

GRANT SELECT ON ledger.appeal TO quell_desk;
ALTER TABLE ledger.appeal ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON ledger.appeal FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
