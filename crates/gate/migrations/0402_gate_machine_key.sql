CREATE TABLE gate.machine_key (
    key_id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    role text NOT NULL,
    jurisdiction text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    used_at timestamptz
);
COMMENT ON TABLE gate.machine_key IS 'Keys of machines, such as a laboratory system';
COMMENT ON COLUMN gate.machine_key.key_id IS 'The id by which facts name the machine';
COMMENT ON COLUMN gate.machine_key.name IS 'What it is for';
COMMENT ON COLUMN gate.machine_key.key_hash IS 'BLAKE3 of the key; the key itself is shown once and kept nowhere';
COMMENT ON COLUMN gate.machine_key.role IS 'What it may do';
COMMENT ON COLUMN gate.machine_key.jurisdiction IS 'Where it may do it';
COMMENT ON COLUMN gate.machine_key.created_by IS 'Who made it';
COMMENT ON COLUMN gate.machine_key.created_at IS 'When it was made';
COMMENT ON COLUMN gate.machine_key.expires_at IS 'When it ends';
COMMENT ON COLUMN gate.machine_key.revoked_at IS 'When it was taken back';
COMMENT ON COLUMN gate.machine_key.used_at IS 'When it was last used, to the minute';
