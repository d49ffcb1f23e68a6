-- Lists of duties run along their deadlines: each of these serves one of the filters of the console,
-- and its order, without sorting.
CREATE INDEX duty_listed ON ledger.duty (due, duty_id);
CREATE INDEX duty_phase ON ledger.duty (phase, due, duty_id);
CREATE INDEX duty_owed_kind ON ledger.duty (kind, due, duty_id) WHERE state = 'open';
CREATE INDEX duty_scope ON ledger.duty (jurisdiction COLLATE "C", due, duty_id);
CREATE INDEX duty_scope_owed ON ledger.duty (jurisdiction COLLATE "C", due, duty_id)
    WHERE state = 'open';
CREATE INDEX duty_assignee ON ledger.duty (assignee, due, duty_id) WHERE assignee IS NOT NULL;
CREATE INDEX duty_team ON ledger.duty (team, due, duty_id) WHERE team IS NOT NULL;
CREATE INDEX duty_basis ON ledger.duty (basis);
