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
