CREATE TABLE gate.applied (
    account_id uuid NOT NULL,
    key uuid NOT NULL,
    request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
    status smallint,
    answer json,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX applied_at ON gate.applied (applied_at);
COMMENT ON TABLE gate.applied IS 'Commands that were applied: the same key again answers the same and does nothing (I13)';
COMMENT ON COLUMN gate.applied.account_id IS 'Who sent it';
COMMENT ON COLUMN gate.applied.key IS 'Idempotency-Key';
COMMENT ON COLUMN gate.applied.request_hash IS 'BLAKE3 of route and body, so that a key is not used for two things';
COMMENT ON COLUMN gate.applied.status IS 'Status that was answered';
COMMENT ON COLUMN gate.applied.answer IS 'Body that was answered; holds no identity';
COMMENT ON COLUMN gate.applied.applied_at IS 'When';
