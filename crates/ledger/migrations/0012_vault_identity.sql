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
