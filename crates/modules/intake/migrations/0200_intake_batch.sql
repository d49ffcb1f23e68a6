CREATE SCHEMA intake;
COMMENT ON SCHEMA intake IS 'Line lists of other systems: what came in, and under which outside names';

CREATE TABLE intake.batch (
    batch_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('cases', 'stays', 'contacts', 'results')),
    map_name text NOT NULL,
    content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    n_rows bigint NOT NULL DEFAULT 0 CHECK (n_rows >= 0),
    imported_at timestamptz NOT NULL,
    imported_by uuid NOT NULL
);
COMMENT ON TABLE intake.batch IS 'One import of one file, or of a part of a large one';
COMMENT ON COLUMN intake.batch.batch_id IS 'Which import';
COMMENT ON COLUMN intake.batch.kind IS 'What the rows are about';
COMMENT ON COLUMN intake.batch.map_name IS 'Map by which the columns were read';
COMMENT ON COLUMN intake.batch.content_hash IS 'BLAKE3 of the file';
COMMENT ON COLUMN intake.batch.n_rows IS 'Rows that went in';
COMMENT ON COLUMN intake.batch.imported_at IS 'When';
COMMENT ON COLUMN intake.batch.imported_by IS 'Who';
