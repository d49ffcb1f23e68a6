CREATE TABLE ledger.duty (
    duty_id uuid PRIMARY KEY,
    subject_id uuid NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'place')),
    jurisdiction text NOT NULL,
    rule text NOT NULL,
    basis uuid NOT NULL,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    kind text NOT NULL,
    opens_at timestamptz NOT NULL,
    due timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'done', 'lapsed')),
    done_by uuid REFERENCES ledger.fact,
    done_at timestamptz,
    lapsed_at timestamptz,
    lapse_reason text,
    article text NOT NULL CHECK (article <> ''),
    edition text NOT NULL,
    because json NOT NULL,
    CHECK (due >= opens_at),
    CHECK ((state = 'done') = (done_by IS NOT NULL)),
    CHECK ((state = 'done') = (done_at IS NOT NULL)),
    CHECK ((state = 'lapsed') = (lapsed_at IS NOT NULL AND lapse_reason IS NOT NULL))
);
CREATE INDEX duty_subject ON ledger.duty (subject_id);
CREATE INDEX duty_due ON ledger.duty (due, duty_id) WHERE state = 'open';
CREATE INDEX duty_done_by ON ledger.duty (done_by) WHERE done_by IS NOT NULL;
COMMENT ON TABLE ledger.duty IS 'Who owes what by when and why: derived = open + done + lapsed';
COMMENT ON COLUMN ledger.duty.duty_id IS 'Hash of subject, rule, basis and ordinal';
COMMENT ON COLUMN ledger.duty.subject_id IS 'For whom or what it is owed';
COMMENT ON COLUMN ledger.duty.subject_kind IS 'person or place';
COMMENT ON COLUMN ledger.duty.jurisdiction IS 'Whose officers owe it';
COMMENT ON COLUMN ledger.duty.rule IS 'Stable id of the rule';
COMMENT ON COLUMN ledger.duty.basis IS 'The case, order or person that causes it';
COMMENT ON COLUMN ledger.duty.ordinal IS 'Which of several under the same rule';
COMMENT ON COLUMN ledger.duty.kind IS 'What is to be done';
COMMENT ON COLUMN ledger.duty.opens_at IS 'Before this nothing can be done about it';
COMMENT ON COLUMN ledger.duty.due IS 'Deadline';
COMMENT ON COLUMN ledger.duty.state IS 'open, done by evidence, or lapsed because its basis ended';
COMMENT ON COLUMN ledger.duty.done_by IS 'The fact that closed it';
COMMENT ON COLUMN ledger.duty.done_at IS 'When that fact happened';
COMMENT ON COLUMN ledger.duty.lapsed_at IS 'When its basis was found to have ended';
COMMENT ON COLUMN ledger.duty.lapse_reason IS 'Why it lapsed';
COMMENT ON COLUMN ledger.duty.article IS 'Article of the plan';
COMMENT ON COLUMN ledger.duty.edition IS 'Edition it was derived under';
COMMENT ON COLUMN ledger.duty.because IS 'Why: sentence, values and facts';
