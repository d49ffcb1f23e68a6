CREATE TABLE ledger.touched (
    subject_id uuid PRIMARY KEY,
    subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'place')),
    since timestamptz NOT NULL
);
CREATE INDEX touched_since ON ledger.touched (since, subject_id);
COMMENT ON TABLE ledger.touched IS 'Durable queue of subjects whose facts or messages changed since they were derived';
COMMENT ON COLUMN ledger.touched.subject_id IS 'Which subject';
COMMENT ON COLUMN ledger.touched.subject_kind IS 'person or place';
COMMENT ON COLUMN ledger.touched.since IS 'Since when it waits';
