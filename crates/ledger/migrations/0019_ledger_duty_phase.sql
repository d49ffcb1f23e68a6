-- Where a duty stands by the clock, kept so that late ones are counted when they become late and
-- not whenever somebody looks.
ALTER TABLE ledger.duty ADD COLUMN phase text NOT NULL DEFAULT 'open'
    CHECK (phase IN ('planned', 'open', 'late', 'done', 'lapsed'));
COMMENT ON COLUMN ledger.duty.phase IS
    'planned (its day has not come), open, late, done or lapsed, as of the last pass of the clock';

UPDATE ledger.duty SET phase = CASE
    WHEN state <> 'open' THEN state
    WHEN due < now() THEN 'late'
    WHEN opens_at > now() THEN 'planned'
    ELSE 'open' END;

CREATE INDEX duty_opens ON ledger.duty (opens_at) WHERE phase = 'planned';
CREATE INDEX duty_overdue ON ledger.duty (due) WHERE phase IN ('planned', 'open');
