-- Who was given a duty, kept with the facts that say so.
ALTER TABLE ledger.duty
    ADD COLUMN assignee uuid,
    ADD COLUMN team text CHECK (team <> ''),
    ADD COLUMN assigned_at timestamptz,
    ADD CHECK (assigned_at IS NOT NULL OR (assignee IS NULL AND team IS NULL));
COMMENT ON COLUMN ledger.duty.assignee IS 'Who was given it, if somebody was; an account';
COMMENT ON COLUMN ledger.duty.team IS 'Code of the team that was given it';
COMMENT ON COLUMN ledger.duty.assigned_at IS 'When it was last given to somebody, or taken back';
