CREATE TABLE gate.setup (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE gate.setup IS 'The secret that makes the first administrator; gone once it was used';
COMMENT ON COLUMN gate.setup.only_one IS 'There is one row at most';
COMMENT ON COLUMN gate.setup.secret_hash IS 'BLAKE3 of the secret; the secret itself was printed once and is kept nowhere';
COMMENT ON COLUMN gate.setup.made_at IS 'When it was made';
