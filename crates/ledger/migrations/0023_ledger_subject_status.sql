-- The strongest status as a column of its own, so that people are listed and filtered by it.
ALTER TABLE ledger.subject ADD COLUMN status text
    GENERATED ALWAYS AS (statuses -> 0 ->> 'code') STORED;
COMMENT ON COLUMN ledger.subject.status IS 'Code of the strongest status, if there is one';

CREATE INDEX subject_status ON ledger.subject (status, jurisdiction COLLATE "C", subject_id)
    WHERE status IS NOT NULL;
