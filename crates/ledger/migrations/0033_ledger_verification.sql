CREATE TABLE ledger.verification (
    verification_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_by uuid NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    n_facts bigint CHECK (n_facts >= 0),
    n_broken bigint CHECK (n_broken >= 0),
    duration_ms bigint CHECK (duration_ms >= 0),
    CHECK ((ended_at IS NULL) = (duration_ms IS NULL)),
    CHECK ((n_facts IS NULL) = (n_broken IS NULL))
);
COMMENT ON TABLE ledger.verification IS 'Walks over all lanes that somebody asked for, and what they found';
COMMENT ON COLUMN ledger.verification.verification_id IS 'Number';
COMMENT ON COLUMN ledger.verification.asked_by IS 'Who asked';
COMMENT ON COLUMN ledger.verification.started_at IS 'When it began';
COMMENT ON COLUMN ledger.verification.ended_at IS 'When it ended; none while it runs, or after it was cut off';
COMMENT ON COLUMN ledger.verification.n_facts IS 'Facts that were walked; none if it could not be finished';
COMMENT ON COLUMN ledger.verification.n_broken IS 'Things that are not as they were recorded';
COMMENT ON COLUMN ledger.verification.duration_ms IS 'How long it took';
