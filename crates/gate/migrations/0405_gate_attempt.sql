CREATE TABLE gate.attempt (
    name_hash bytea PRIMARY KEY CHECK (octet_length(name_hash) = 32),
    n_failed integer NOT NULL CHECK (n_failed >= 0),
    last_failed_at timestamptz NOT NULL,
    locked_until timestamptz
);
COMMENT ON TABLE gate.attempt IS 'Sign-ins that failed one after the other, also for names that do not exist';
COMMENT ON COLUMN gate.attempt.name_hash IS 'Keyed hash of the name that was typed: people type passwords there';
COMMENT ON COLUMN gate.attempt.n_failed IS 'How many since the last that succeeded';
COMMENT ON COLUMN gate.attempt.last_failed_at IS 'When the last one failed';
COMMENT ON COLUMN gate.attempt.locked_until IS 'Until when none is taken';
