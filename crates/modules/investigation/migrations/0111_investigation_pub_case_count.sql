-- Cases by day for screens of others: what is folded and what is not yet.
ALTER TABLE investigation.case_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE investigation.case_delta ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON investigation.case_count, investigation.case_delta TO quell_desk;
CREATE POLICY in_scope ON investigation.case_count FOR SELECT TO quell_desk
    USING (ledger.in_scope(path));
CREATE POLICY in_scope ON investigation.case_delta FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));

CREATE VIEW investigation.pub_case_count WITH (security_invoker = true) AS
SELECT path, day, found_by, n_cases FROM investigation.case_count
UNION ALL
SELECT above, day, found_by, n_cases
FROM investigation.case_delta, ledger.paths_above(jurisdiction) above;
COMMENT ON VIEW investigation.pub_case_count IS 'Cases by node, day and way of discovery; several rows of one key add up';
COMMENT ON COLUMN investigation.pub_case_count.path IS 'The node; empty for the whole installation';
COMMENT ON COLUMN investigation.pub_case_count.day IS 'Day of confirmation, else of the specimen, else of the report';
COMMENT ON COLUMN investigation.pub_case_count.found_by IS 'Way of discovery';
COMMENT ON COLUMN investigation.pub_case_count.n_cases IS 'How many more, or fewer';
GRANT SELECT ON investigation.pub_case_count TO quell_desk;
