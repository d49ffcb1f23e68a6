-- Orders and duties by the beginning of their id are served by their keys; this one serves the list
-- of people of one kind in the order of their jurisdictions.
CREATE INDEX subject_people ON ledger.subject (jurisdiction COLLATE "C", subject_id)
    WHERE subject_kind = 'person';
