CREATE TABLE intake.upload (
    upload_id uuid PRIMARY KEY,
    file text NOT NULL,
    content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    n_bytes bigint NOT NULL CHECK (n_bytes >= 0),
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL
);
CREATE INDEX upload_age ON intake.upload (uploaded_at);
COMMENT ON TABLE intake.upload IS 'Files that wait to be imported; the bytes lie in the data directory, for an hour at most';
COMMENT ON COLUMN intake.upload.upload_id IS 'Number that cannot be guessed';
COMMENT ON COLUMN intake.upload.file IS 'Name of the file, as sent';
COMMENT ON COLUMN intake.upload.content_hash IS 'BLAKE3 of the bytes';
COMMENT ON COLUMN intake.upload.n_bytes IS 'How many bytes';
COMMENT ON COLUMN intake.upload.uploaded_by IS 'Who sent it; nobody else may import it';
COMMENT ON COLUMN intake.upload.uploaded_at IS 'When';
