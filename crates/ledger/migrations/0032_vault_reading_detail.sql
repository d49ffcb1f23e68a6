-- A reading of an identity says as what it was done, of which fields, and for one of a few purposes.
ALTER TABLE vault.reading
    ADD COLUMN fields text[] NOT NULL DEFAULT '{}'
        CHECK (fields <@ ARRAY['name', 'document_number', 'phone', 'address']),
    ADD COLUMN role text,
    ADD COLUMN glass_broken boolean NOT NULL DEFAULT false;
ALTER TABLE vault.reading ADD CONSTRAINT reading_purpose_known CHECK (
    purpose IN ('call', 'visit', 'transfer', 'order', 'treat', 'match', 'audit')) NOT VALID;
CREATE INDEX reading_reader ON vault.reading (read_by, reading_id);
CREATE INDEX reading_time ON vault.reading (read_at);
CREATE INDEX reading_person_newest ON vault.reading (person_id, reading_id);
COMMENT ON COLUMN vault.reading.fields IS 'Which fields were read';
COMMENT ON COLUMN vault.reading.role IS 'As what they read it; none on the command line';
COMMENT ON COLUMN vault.reading.glass_broken IS 'Whether they were looking beyond their scope';
