-- Pairs of records that may be one person. They follow from identities, not from facts; what was
-- decided about them stays, so that nobody is asked twice.
CREATE TABLE ledger.merge_candidate (
    candidate_id uuid PRIMARY KEY,
    person_a uuid NOT NULL,
    person_b uuid NOT NULL,
    score smallint NOT NULL CHECK (score BETWEEN 1 AND 100),
    reasons text[] NOT NULL CHECK (reasons <@ ARRAY['document_number', 'phone', 'name', 'age', 'sex']),
    found_at timestamptz NOT NULL,
    decision text CHECK (decision IN ('merge', 'different')),
    kept uuid,
    reason text CHECK (length(reason) <= 500),
    decided_by uuid,
    decided_at timestamptz,
    UNIQUE (person_a, person_b),
    CHECK (person_a < person_b),
    CHECK ((decision IS NULL) = (decided_at IS NULL)),
    CHECK ((decision = 'merge') = (kept IS NOT NULL))
);
CREATE INDEX merge_candidate_open ON ledger.merge_candidate (score, candidate_id)
    WHERE decision IS NULL;
CREATE INDEX merge_candidate_b ON ledger.merge_candidate (person_b);
COMMENT ON TABLE ledger.merge_candidate IS 'Pairs of records that may be one person, and what somebody decided about them';
COMMENT ON COLUMN ledger.merge_candidate.candidate_id IS 'Hash of the two';
COMMENT ON COLUMN ledger.merge_candidate.person_a IS 'The record with the smaller id';
COMMENT ON COLUMN ledger.merge_candidate.person_b IS 'The other one';
COMMENT ON COLUMN ledger.merge_candidate.score IS 'How much speaks for it, up to 100';
COMMENT ON COLUMN ledger.merge_candidate.reasons IS 'What agrees: codes, never values';
COMMENT ON COLUMN ledger.merge_candidate.found_at IS 'When the pair was found';
COMMENT ON COLUMN ledger.merge_candidate.decision IS 'merge or different; none while nobody has decided';
COMMENT ON COLUMN ledger.merge_candidate.kept IS 'The record that stays, after a merge';
COMMENT ON COLUMN ledger.merge_candidate.reason IS 'Why it was decided so';
COMMENT ON COLUMN ledger.merge_candidate.decided_by IS 'Who decided';
COMMENT ON COLUMN ledger.merge_candidate.decided_at IS 'When';

ALTER TABLE ledger.merge_candidate ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON ledger.merge_candidate TO quell_desk;
CREATE POLICY in_scope ON ledger.merge_candidate FOR SELECT TO quell_desk
    USING (EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_a)
        AND EXISTS (SELECT FROM ledger.subject s WHERE s.subject_id = person_b));

-- Whose records were joined, so that what comes in for them later follows.
CREATE INDEX fact_merged ON ledger.fact (subject_id) WHERE kind = 'person_merged';
