-- What is mine is asked kind by kind in a small place: with the kind in the index, the other kinds of
-- the place are passed over in it, and those of other places are not looked at.
DROP INDEX ledger.duty_scope_owed;
CREATE INDEX duty_scope_owed ON ledger.duty (jurisdiction COLLATE "C", kind, due, duty_id)
    WHERE state = 'open';
