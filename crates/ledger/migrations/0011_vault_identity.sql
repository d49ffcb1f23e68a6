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

CREATE TABLE vault.identity (
    person_id uuid NOT NULL REFERENCES vault.person_key,
    field text NOT NULL CHECK (field IN ('name', 'document_number', 'phone', 'address')),
    sealed bytea NOT NULL,
    lookup_hash bytea NOT NULL CHECK (octet_length(lookup_hash) = 32),
    PRIMARY KEY (person_id, field)
);
CREATE INDEX identity_lookup ON vault.identity (field, lookup_hash);
COMMENT ON TABLE vault.identity IS 'Names, document numbers, phones and addresses, encrypted';
COMMENT ON COLUMN vault.identity.person_id IS 'Whose';
COMMENT ON COLUMN vault.identity.field IS 'name, document_number, phone or address';
COMMENT ON COLUMN vault.identity.sealed IS 'Value encrypted with the key of the person';
COMMENT ON COLUMN vault.identity.lookup_hash IS 'Keyed hash of the normalised value, for exact search and duplicates';

CREATE TABLE vault.reading (
    reading_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid NOT NULL,
    read_by uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose <> ''),
    read_at timestamptz NOT NULL
);
CREATE INDEX reading_person ON vault.reading (person_id, read_at);
COMMENT ON TABLE vault.reading IS 'Every reading of an identity';
COMMENT ON COLUMN vault.reading.reading_id IS 'Number of the reading';
COMMENT ON COLUMN vault.reading.person_id IS 'Whose identity';
COMMENT ON COLUMN vault.reading.read_by IS 'Who read it';
COMMENT ON COLUMN vault.reading.purpose IS 'What for';
COMMENT ON COLUMN vault.reading.read_at IS 'When';
