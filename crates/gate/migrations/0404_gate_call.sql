CREATE TABLE gate.call (
    call_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    account_id uuid,
    role text,
    jurisdiction text NOT NULL,
    method text NOT NULL,
    route text NOT NULL,
    status smallint NOT NULL,
    duration_ms integer NOT NULL,
    request_id uuid NOT NULL,
    glass_broken boolean NOT NULL
);
CREATE INDEX call_account ON gate.call (account_id, call_id);
CREATE INDEX call_jurisdiction ON gate.call (jurisdiction COLLATE "C", call_id);
COMMENT ON TABLE gate.call IS 'Every call of somebody signed in, in the order of completion';
COMMENT ON COLUMN gate.call.call_id IS 'Grows with completion, so a past range never changes';
COMMENT ON COLUMN gate.call.at IS 'When it was answered';
COMMENT ON COLUMN gate.call.account_id IS 'Who called; none for a sign-in that failed';
COMMENT ON COLUMN gate.call.role IS 'As what';
COMMENT ON COLUMN gate.call.jurisdiction IS 'The scope they called from';
COMMENT ON COLUMN gate.call.method IS 'Method of HTTP';
COMMENT ON COLUMN gate.call.route IS 'The route as declared, with the names of its parameters and not their values';
COMMENT ON COLUMN gate.call.status IS 'Status that was answered';
COMMENT ON COLUMN gate.call.duration_ms IS 'How long it took';
COMMENT ON COLUMN gate.call.request_id IS 'The number in the answer and in the log';
COMMENT ON COLUMN gate.call.glass_broken IS 'Whether they were looking beyond their scope';
