CREATE TABLE ledger.target (
    path text NOT NULL,
    code text NOT NULL CHECK (code IN (
        'review_zones', 'community_zero', 'single_digits', 'no_high_risk', 'control_minutes')),
    value integer NOT NULL CHECK (value BETWEEN 1 AND 100000),
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (path, code)
);
COMMENT ON TABLE ledger.target IS 'What a command post has set itself; a node without its own keeps those of the node above';
COMMENT ON COLUMN ledger.target.path IS 'The node; empty for the whole installation';
COMMENT ON COLUMN ledger.target.code IS 'Which target';
COMMENT ON COLUMN ledger.target.value IS 'Day of the outbreak by which it is to be met; minutes for control_minutes';
COMMENT ON COLUMN ledger.target.set_by IS 'Who set it';
COMMENT ON COLUMN ledger.target.set_at IS 'When';

-- Targets of nodes above are known to those below.
GRANT SELECT ON ledger.target TO quell_desk;
