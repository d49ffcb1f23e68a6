CREATE TABLE gate.glass (
    glass_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES gate.account,
    jurisdiction text NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 500),
    broken_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    seen_by uuid,
    seen_at timestamptz,
    CHECK ((seen_by IS NULL) = (seen_at IS NULL))
);
CREATE INDEX glass_account ON gate.glass (account_id);
COMMENT ON TABLE gate.glass IS 'Who looked beyond their scope, why, and which auditor has seen it';
COMMENT ON COLUMN gate.glass.glass_id IS 'Number';
COMMENT ON COLUMN gate.glass.account_id IS 'Who';
COMMENT ON COLUMN gate.glass.jurisdiction IS 'Their own jurisdiction';
COMMENT ON COLUMN gate.glass.reason IS 'Why, in their words';
COMMENT ON COLUMN gate.glass.broken_at IS 'When it began';
COMMENT ON COLUMN gate.glass.until_at IS 'When it ends by itself';
COMMENT ON COLUMN gate.glass.seen_by IS 'Which auditor has seen it';
COMMENT ON COLUMN gate.glass.seen_at IS 'When';
