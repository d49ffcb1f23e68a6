-- Cases by day for everybody: a day with fewer than five cases shows no number, because few cases of
-- one day can be somebody. What is folded lies at the root; what is not yet lies wherever it came in.
CREATE VIEW investigation.pub_public_curve AS
SELECT day, CASE WHEN n >= 5 THEN n END AS n_cases FROM (
    SELECT day, sum(n_cases)::bigint AS n FROM (
        SELECT day, n_cases FROM investigation.case_count WHERE path = ''
        UNION ALL SELECT day, n_cases FROM investigation.case_delta) every_case
    GROUP BY day HAVING sum(n_cases) <> 0) by_day;
COMMENT ON VIEW investigation.pub_public_curve IS 'Cases of the whole installation by day, without small numbers';
COMMENT ON COLUMN investigation.pub_public_curve.day IS 'Day of confirmation, else of the specimen, else of the report';
COMMENT ON COLUMN investigation.pub_public_curve.n_cases IS 'How many; none below five';

CREATE VIEW investigation.pub_public_total AS
SELECT (coalesce(sum(n_cases), 0)::bigint / 5) * 5 AS n_cases FROM (
    SELECT n_cases FROM investigation.case_count WHERE path = ''
    UNION ALL SELECT n_cases FROM investigation.case_delta) every_case;
COMMENT ON VIEW investigation.pub_public_total IS 'Cases of the whole installation';
COMMENT ON COLUMN investigation.pub_public_total.n_cases IS 'In whole fives, so that no small day follows from the difference';

GRANT USAGE ON SCHEMA investigation TO quell_public;
GRANT SELECT ON investigation.pub_public_curve, investigation.pub_public_total TO quell_public;
