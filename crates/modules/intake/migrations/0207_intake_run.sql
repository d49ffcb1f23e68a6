CREATE TABLE intake.run (
    run_id uuid PRIMARY KEY,
    file text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('cases', 'stays', 'contacts', 'results')),
    map_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    rows_read bigint NOT NULL DEFAULT 0 CHECK (rows_read >= 0),
    rows_done bigint NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
    accepted bigint NOT NULL DEFAULT 0 CHECK (accepted >= 0),
    rejected bigint NOT NULL DEFAULT 0 CHECK (rejected >= 0),
    duplicates bigint NOT NULL DEFAULT 0 CHECK (duplicates >= 0),
    conflicts bigint NOT NULL DEFAULT 0 CHECK (conflicts >= 0),
    jurisdiction text NOT NULL,
    started_by uuid NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    alive_at timestamptz NOT NULL,
    problem text,
    CHECK ((state = 'running') = (ended_at IS NULL)),
    CHECK ((state = 'failed') = (problem IS NOT NULL))
);
CREATE INDEX run_jurisdiction ON intake.run (jurisdiction COLLATE "C", started_at);
CREATE INDEX run_started ON intake.run (started_at, run_id);
CREATE INDEX run_running ON intake.run (alive_at) WHERE state = 'running';
COMMENT ON TABLE intake.run IS 'Imports over the network: how far each is, and what became of its rows';
COMMENT ON COLUMN intake.run.run_id IS 'Which';
COMMENT ON COLUMN intake.run.file IS 'Name of the file, as sent';
COMMENT ON COLUMN intake.run.kind IS 'What its rows are about';
COMMENT ON COLUMN intake.run.map_name IS 'Map by which the columns were read';
COMMENT ON COLUMN intake.run.state IS 'running, done, or failed';
COMMENT ON COLUMN intake.run.rows_read IS 'Rows of data in the file';
COMMENT ON COLUMN intake.run.rows_done IS 'Rows that were looked at so far';
COMMENT ON COLUMN intake.run.accepted IS 'Rows that went in';
COMMENT ON COLUMN intake.run.rejected IS 'Rows with an error';
COMMENT ON COLUMN intake.run.duplicates IS 'Rows that say again what is known';
COMMENT ON COLUMN intake.run.conflicts IS 'Rows that contradict what is known';
COMMENT ON COLUMN intake.run.jurisdiction IS 'Where the importer works; decides who sees the import';
COMMENT ON COLUMN intake.run.started_by IS 'Who imports';
COMMENT ON COLUMN intake.run.started_at IS 'When it was asked for';
COMMENT ON COLUMN intake.run.ended_at IS 'When it ended';
COMMENT ON COLUMN intake.run.alive_at IS 'When the server that runs it last said so, by the clock of the database';
COMMENT ON COLUMN intake.run.problem IS 'Why it failed, as a code';

ALTER TABLE intake.run ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON intake.run TO quell_desk;
CREATE POLICY in_scope ON intake.run FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
