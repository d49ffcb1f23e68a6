CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'The spine: facts, messages, duties and orders';

CREATE TABLE ledger.lane (
    lane_id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    writer text NOT NULL UNIQUE CHECK (writer <> ''),
    n_facts bigint NOT NULL DEFAULT 0 CHECK (n_facts >= 0),
    head_hash bytea NOT NULL CHECK (octet_length(head_hash) = 32)
);
COMMENT ON TABLE ledger.lane IS 'One chain of facts for each writer, so that several servers can write at once';
COMMENT ON COLUMN ledger.lane.lane_id IS 'Number of the lane';
COMMENT ON COLUMN ledger.lane.writer IS 'Name of the writer, such as a server';
COMMENT ON COLUMN ledger.lane.n_facts IS 'Facts in the lane; the next one gets this number plus one';
COMMENT ON COLUMN ledger.lane.head_hash IS 'BLAKE3 of the last fact of the lane; of the writer name while it is empty';
