CREATE TABLE intake.external_name (
    scheme text NOT NULL,
    name text NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'place')),
    subject_id uuid NOT NULL,
    PRIMARY KEY (name, scheme, subject_kind)
);
CREATE INDEX external_name_subject ON intake.external_name (subject_id);
COMMENT ON TABLE intake.external_name IS 'Ids as they came in files, beside ours; never a document number';
COMMENT ON COLUMN intake.external_name.scheme IS 'Whose ids these are';
COMMENT ON COLUMN intake.external_name.name IS 'The id, or for a place its type and position';
COMMENT ON COLUMN intake.external_name.subject_kind IS 'person or place';
COMMENT ON COLUMN intake.external_name.subject_id IS 'Our id';
