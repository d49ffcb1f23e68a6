-- Cases by day and way of discovery, for every node of the tree. Cases are written by several lanes at
-- once, so a write only adds a difference; settling, which is alone, folds differences into counts.
-- Whoever reads adds the two.
CREATE TABLE investigation.case_delta (
    jurisdiction text NOT NULL,
    day date NOT NULL,
    found_by text NOT NULL,
    n_cases integer NOT NULL
);
COMMENT ON TABLE investigation.case_delta IS 'Changes of the number of cases that are not in case_count yet';
COMMENT ON COLUMN investigation.case_delta.jurisdiction IS 'Where';
COMMENT ON COLUMN investigation.case_delta.day IS 'Day of confirmation, else of the specimen, else of the report';
COMMENT ON COLUMN investigation.case_delta.found_by IS 'Way of discovery';
COMMENT ON COLUMN investigation.case_delta.n_cases IS 'How many more, or fewer';

CREATE TABLE investigation.case_count (
    path text NOT NULL,
    day date NOT NULL,
    found_by text NOT NULL,
    n_cases bigint NOT NULL,
    PRIMARY KEY (path, day, found_by)
);
COMMENT ON TABLE investigation.case_count IS 'Cases of a node and everything below it by day and way of discovery';
COMMENT ON COLUMN investigation.case_count.path IS 'The node; empty for the whole installation';
COMMENT ON COLUMN investigation.case_count.day IS 'Day of confirmation, else of the specimen, else of the report';
COMMENT ON COLUMN investigation.case_count.found_by IS 'Way of discovery';
COMMENT ON COLUMN investigation.case_count.n_cases IS 'How many';

CREATE FUNCTION investigation.count_cases() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    zone text := coalesce((SELECT time_zone FROM ledger.installation), 'UTC');
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO investigation.case_delta (jurisdiction, day, found_by, n_cases)
        SELECT jurisdiction,
            coalesce(confirmed_on, specimen_on, (reported_at AT TIME ZONE zone)::date) AS day,
            found_by, count(*)
        FROM added WHERE classification NOT IN ('discarded', 'suspected') GROUP BY 1, 2, 3;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO investigation.case_delta (jurisdiction, day, found_by, n_cases)
        SELECT jurisdiction,
            coalesce(confirmed_on, specimen_on, (reported_at AT TIME ZONE zone)::date) AS day,
            found_by, -count(*)
        FROM removed WHERE classification NOT IN ('discarded', 'suspected') GROUP BY 1, 2, 3;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER case_count_insert AFTER INSERT ON investigation.case_record
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION investigation.count_cases();
CREATE TRIGGER case_count_update AFTER UPDATE ON investigation.case_record
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION investigation.count_cases();
CREATE TRIGGER case_count_delete AFTER DELETE ON investigation.case_record
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION investigation.count_cases();

INSERT INTO investigation.case_delta (jurisdiction, day, found_by, n_cases)
SELECT jurisdiction, coalesce(confirmed_on, specimen_on, (reported_at AT TIME ZONE coalesce(
        (SELECT time_zone FROM ledger.installation), 'UTC'))::date), found_by, count(*)
FROM investigation.case_record WHERE classification NOT IN ('discarded', 'suspected')
GROUP BY 1, 2, 3;
