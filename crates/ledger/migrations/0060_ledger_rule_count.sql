-- What each rule of the plan has produced, for every node of the tree, kept with the write.
CREATE TABLE ledger.rule_count (
    path text NOT NULL,
    rule text NOT NULL,
    phase text NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (path, rule, phase)
);
COMMENT ON TABLE ledger.rule_count IS 'Counts of duties and orders of a node and everything below it by the rule that they follow';
COMMENT ON COLUMN ledger.rule_count.path IS 'The node; empty for the whole installation';
COMMENT ON COLUMN ledger.rule_count.rule IS 'Stable id of the rule';
COMMENT ON COLUMN ledger.rule_count.phase IS 'planned, open, late, done or lapsed of duties; order for orders, whatever their state';
COMMENT ON COLUMN ledger.rule_count.n IS 'How many';

CREATE FUNCTION ledger.add_rule_counts(
    paths text[], rules text[], phases text[], counts bigint[]) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO ledger.rule_count AS c (path, rule, phase, n)
    SELECT above, rule, phase, sum(n)
    FROM unnest(paths, rules, phases, counts) AS t (path, rule, phase, n),
        ledger.paths_above(path) above
    GROUP BY above, rule, phase HAVING sum(n) <> 0 ORDER BY above, rule, phase
    ON CONFLICT (path, rule, phase) DO UPDATE SET n = c.n + EXCLUDED.n
$$;
COMMENT ON FUNCTION ledger.add_rule_counts(text[], text[], text[], bigint[]) IS
    'Adds differences to the counts of nodes and of every node above them';

CREATE FUNCTION ledger.count_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM ledger.add_rule_counts(array_agg(jurisdiction), array_agg(rule), array_agg(phase),
            array_agg(n)) FROM (SELECT jurisdiction, rule, phase, count(*) AS n FROM added
                GROUP BY 1, 2, 3) d;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM ledger.add_rule_counts(array_agg(jurisdiction), array_agg(rule), array_agg(phase),
            array_agg(n)) FROM (SELECT jurisdiction, rule, phase, -count(*) AS n FROM removed
                GROUP BY 1, 2, 3) d;
    ELSE
        PERFORM ledger.add_rule_counts(array_agg(jurisdiction), array_agg(rule), array_agg(phase),
            array_agg(n)) FROM (SELECT jurisdiction, rule, phase, sum(n)::bigint AS n FROM (
                SELECT jurisdiction, rule, phase, 1 AS n FROM added
                UNION ALL SELECT jurisdiction, rule, phase, -1 FROM removed) both_sides
                GROUP BY 1, 2, 3 HAVING sum(n) <> 0) d;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER duty_rule_insert AFTER INSERT ON ledger.duty
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_rules();
CREATE TRIGGER duty_rule_update AFTER UPDATE ON ledger.duty
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_rules();
CREATE TRIGGER duty_rule_delete AFTER DELETE ON ledger.duty
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_rules();

CREATE FUNCTION ledger.count_rules_of_orders() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM ledger.add_rule_counts(array_agg(jurisdiction), array_agg(rule),
            array_agg('order'::text), array_agg(1::bigint)) FROM added;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM ledger.add_rule_counts(array_agg(jurisdiction), array_agg(rule),
            array_agg('order'::text), array_agg(-1::bigint)) FROM removed;
    ELSE
        PERFORM ledger.add_rule_counts(array_agg(jurisdiction), array_agg(rule),
            array_agg('order'::text), array_agg(n)) FROM (
                SELECT jurisdiction, rule, sum(n)::bigint AS n FROM (
                    SELECT jurisdiction, rule, 1 AS n FROM added
                    UNION ALL SELECT jurisdiction, rule, -1 FROM removed) both_sides
                GROUP BY 1, 2 HAVING sum(n) <> 0) d;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER order_rule_insert AFTER INSERT ON ledger.control_order
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_rules_of_orders();
CREATE TRIGGER order_rule_update AFTER UPDATE ON ledger.control_order
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_rules_of_orders();
CREATE TRIGGER order_rule_delete AFTER DELETE ON ledger.control_order
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.count_rules_of_orders();

INSERT INTO ledger.rule_count (path, rule, phase, n)
SELECT above, rule, phase, count(*) FROM ledger.duty, ledger.paths_above(jurisdiction) above
GROUP BY above, rule, phase
UNION ALL
SELECT above, rule, 'order', count(*)
FROM ledger.control_order, ledger.paths_above(jurisdiction) above GROUP BY above, rule;

ALTER TABLE ledger.rule_count ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON ledger.rule_count TO quell_desk;
CREATE POLICY in_scope ON ledger.rule_count FOR SELECT TO quell_desk
    USING (ledger.in_scope(path));
