CREATE SCHEMA gate;

CREATE TABLE gate.account (
    account_id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    role text NOT NULL,
    jurisdiction text NOT NULL,
    team text CHECK (length(team) BETWEEN 1 AND 60),
    language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    password_hash text,
    password_must_change boolean NOT NULL DEFAULT false,
    totp_sealed bytea,
    totp_last_step bigint,
    oidc_issuer text,
    oidc_subject text,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    last_signed_in_at timestamptz,
    UNIQUE (name),
    UNIQUE (oidc_issuer, oidc_subject),
    CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL))
);
CREATE INDEX account_jurisdiction ON gate.account (jurisdiction COLLATE "C", name);
COMMENT ON TABLE gate.account IS 'Who may sign in';
COMMENT ON COLUMN gate.account.account_id IS 'The id by which facts name them';
COMMENT ON COLUMN gate.account.name IS 'What they sign in with';
COMMENT ON COLUMN gate.account.display_name IS 'How colleagues see them';
COMMENT ON COLUMN gate.account.role IS 'Code of the role';
COMMENT ON COLUMN gate.account.jurisdiction IS 'They see this node and all below it; empty for everything';
COMMENT ON COLUMN gate.account.team IS 'Their team, if they are in one';
COMMENT ON COLUMN gate.account.language IS 'Language of their console';
COMMENT ON COLUMN gate.account.password_hash IS 'argon2id in PHC form; none where another provider signs in';
COMMENT ON COLUMN gate.account.password_must_change IS 'Set by somebody else, so to be changed at first use';
COMMENT ON COLUMN gate.account.totp_sealed IS 'Secret of the second factor, encrypted; none while there is none';
COMMENT ON COLUMN gate.account.totp_last_step IS 'The last time step whose code was used: none is taken twice';
COMMENT ON COLUMN gate.account.oidc_issuer IS 'Which provider vouches for them';
COMMENT ON COLUMN gate.account.oidc_subject IS 'Their id at that provider';
COMMENT ON COLUMN gate.account.created_at IS 'When the account was made';
COMMENT ON COLUMN gate.account.disabled_at IS 'Since when they may not sign in';
COMMENT ON COLUMN gate.account.last_signed_in_at IS 'When they last signed in';
