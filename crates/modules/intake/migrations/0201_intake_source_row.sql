CREATE TABLE intake.source_row (
    row_key uuid PRIMARY KEY,
    batch_id uuid NOT NULL,
    row_number bigint NOT NULL,
    content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32)
);
CREATE INDEX source_row_batch ON intake.source_row (batch_id);
COMMENT ON TABLE intake.source_row IS 'Every row that went in, so that it goes in once';
COMMENT ON COLUMN intake.source_row.row_key IS 'Keyed hash of the id of the row, or of its content and how often that came before in the file';
COMMENT ON COLUMN intake.source_row.batch_id IS 'Import it came with, written by the same command; no foreign key, for the sake of bulk writes';
COMMENT ON COLUMN intake.source_row.row_number IS 'Row as a person sees it in the file';
COMMENT ON COLUMN intake.source_row.content_hash IS 'Keyed hash of what the row says';
