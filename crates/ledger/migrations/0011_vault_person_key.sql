CREATE SCHEMA vault;
COMMENT ON SCHEMA vault IS 'Identities, encrypted per person; everything else holds opaque ids';

CREATE TABLE vault.person_key (
    person_id uuid PRIMARY KEY,
    wrapped_key bytea,
    created_at timestamptz NOT NULL,
    erased_at timestamptz,
    CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL))
);
COMMENT ON TABLE vault.person_key IS 'The key of each person, itself encrypted; without it the identity cannot be read again';
COMMENT ON COLUMN vault.person_key.person_id IS 'Whose key';
COMMENT ON COLUMN vault.person_key.wrapped_key IS 'Key encrypted with the key of the installation; NULL once erased';
COMMENT ON COLUMN vault.person_key.created_at IS 'When it was made';
COMMENT ON COLUMN vault.person_key.erased_at IS 'When it was destroyed';
