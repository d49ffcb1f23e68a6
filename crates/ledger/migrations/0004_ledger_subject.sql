CREATE TABLE ledger.subject (
    subject_id uuid PRIMARY KEY,
    subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'place')),
    jurisdiction text NOT NULL,
    edition text NOT NULL,
    statuses json NOT NULL,
    findings json NOT NULL,
    wake_at timestamptz,
    is_traced boolean NOT NULL,
    settled_at timestamptz NOT NULL
);
CREATE INDEX subject_wake ON ledger.subject (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX subject_traced ON ledger.subject (subject_id) WHERE is_traced;
CREATE INDEX subject_jurisdiction ON ledger.subject (jurisdiction COLLATE "C", subject_id);
COMMENT ON TABLE ledger.subject IS 'Every subject about whom the plan says something, as last derived';
COMMENT ON COLUMN ledger.subject.subject_id IS 'Which subject';
COMMENT ON COLUMN ledger.subject.subject_kind IS 'person or place';
COMMENT ON COLUMN ledger.subject.jurisdiction IS 'Where the subject lives or lies';
COMMENT ON COLUMN ledger.subject.edition IS 'Edition of the plan that was in force for the subject';
COMMENT ON COLUMN ledger.subject.statuses IS 'What the subject is under the plan, strongest first, with reasons';
COMMENT ON COLUMN ledger.subject.findings IS 'What the plan needed and did not find';
COMMENT ON COLUMN ledger.subject.wake_at IS 'When the answer changes by the clock alone';
COMMENT ON COLUMN ledger.subject.is_traced IS 'Whether the plan asks whom they met, so that new stays concern them';
COMMENT ON COLUMN ledger.subject.settled_at IS 'The moment for which it was derived';
