CREATE TABLE ledger.fact (
    fact_id uuid PRIMARY KEY,
    lane_id smallint NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    kind text NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'place', 'batch')),
    subject_id uuid NOT NULL,
    jurisdiction text NOT NULL,
    place_id uuid,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL,
    purpose text NOT NULL,
    supersedes uuid,
    body json NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    UNIQUE (lane_id, seq)
);
CREATE INDEX fact_subject ON ledger.fact (subject_id);
COMMENT ON TABLE ledger.fact IS 'Append-only log of what someone recorded about the world';
COMMENT ON COLUMN ledger.fact.fact_id IS 'UUIDv7 of the moment of recording';
COMMENT ON COLUMN ledger.fact.lane_id IS 'Lane whose chain holds the fact; no foreign key, because the chain itself is the check, and it costs a third of every bulk write';
COMMENT ON COLUMN ledger.fact.seq IS 'Place in the lane, from 1 without a gap';
COMMENT ON COLUMN ledger.fact.kind IS 'What kind of fact; names the shape of the body';
COMMENT ON COLUMN ledger.fact.subject_kind IS 'person, place or batch';
COMMENT ON COLUMN ledger.fact.subject_id IS 'What it is about; an opaque id';
COMMENT ON COLUMN ledger.fact.jurisdiction IS 'Path of the jurisdiction concerned; empty when not known';
COMMENT ON COLUMN ledger.fact.place_id IS 'Where it happened, if at a place';
COMMENT ON COLUMN ledger.fact.occurred_at IS 'When it happened in the world';
COMMENT ON COLUMN ledger.fact.recorded_at IS 'When Quell was told';
COMMENT ON COLUMN ledger.fact.recorded_by IS 'Who told it';
COMMENT ON COLUMN ledger.fact.purpose IS 'What it was recorded for, as a code';
COMMENT ON COLUMN ledger.fact.supersedes IS 'The fact it replaces; that fact may arrive later';
COMMENT ON COLUMN ledger.fact.body IS 'What it says; json and not jsonb, because the hash covers its very bytes';
COMMENT ON COLUMN ledger.fact.hash IS 'BLAKE3 over the previous hash of the lane and every other column';
