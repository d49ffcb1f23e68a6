CREATE TABLE gate.session (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    account_id uuid NOT NULL REFERENCES gate.account,
    csrf text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    glass_reason text,
    glass_until timestamptz,
    CHECK ((glass_reason IS NULL) = (glass_until IS NULL))
);
CREATE INDEX session_account ON gate.session (account_id);
CREATE INDEX session_expires ON gate.session (expires_at);
COMMENT ON TABLE gate.session IS 'Signed-in browsers';
COMMENT ON COLUMN gate.session.token_hash IS 'BLAKE3 of the cookie; the cookie itself is kept nowhere';
COMMENT ON COLUMN gate.session.account_id IS 'Whose';
COMMENT ON COLUMN gate.session.csrf IS 'What a command must repeat in its header';
COMMENT ON COLUMN gate.session.created_at IS 'When they signed in';
COMMENT ON COLUMN gate.session.seen_at IS 'When it was last used, to the minute';
COMMENT ON COLUMN gate.session.expires_at IS 'When it ends at the latest';
COMMENT ON COLUMN gate.session.glass_reason IS 'Why they look beyond their scope, if they do';
COMMENT ON COLUMN gate.session.glass_until IS 'Until when';
