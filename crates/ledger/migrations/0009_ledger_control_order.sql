CREATE TABLE ledger.control_order (
    order_id uuid PRIMARY KEY,
    subject_id uuid NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'place')),
    jurisdiction text NOT NULL,
    rule text NOT NULL,
    basis uuid NOT NULL,
    kind text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'signed', 'ended')),
    article text NOT NULL CHECK (article <> ''),
    edition text NOT NULL,
    appeal_rule text NOT NULL CHECK (appeal_rule <> ''),
    because json NOT NULL,
    CHECK (ends_at >= starts_at)
);
CREATE INDEX control_order_subject ON ledger.control_order (subject_id);
CREATE INDEX control_order_open ON ledger.control_order (state, ends_at, order_id) WHERE state <> 'ended';
COMMENT ON TABLE ledger.control_order IS 'Restrictions: drafted by the plan, signed by an officer, with article, end and appeal';
COMMENT ON COLUMN ledger.control_order.order_id IS 'Hash of subject, rule and basis';
COMMENT ON COLUMN ledger.control_order.subject_id IS 'Whom or what it restricts';
COMMENT ON COLUMN ledger.control_order.subject_kind IS 'person or place';
COMMENT ON COLUMN ledger.control_order.jurisdiction IS 'Whose officers may sign it';
COMMENT ON COLUMN ledger.control_order.rule IS 'Stable id of the rule';
COMMENT ON COLUMN ledger.control_order.basis IS 'The case or exposure that causes it';
COMMENT ON COLUMN ledger.control_order.kind IS 'What it restricts';
COMMENT ON COLUMN ledger.control_order.starts_at IS 'From when';
COMMENT ON COLUMN ledger.control_order.ends_at IS 'Its end; every order has one';
COMMENT ON COLUMN ledger.control_order.state IS 'draft restricts nobody; signed runs; ended is over';
COMMENT ON COLUMN ledger.control_order.article IS 'Article of the plan';
COMMENT ON COLUMN ledger.control_order.edition IS 'Edition under which it is drafted, or was issued';
COMMENT ON COLUMN ledger.control_order.appeal_rule IS 'Rule that says who reviews an appeal, and in what time';
COMMENT ON COLUMN ledger.control_order.because IS 'Why: sentence, values and facts';
