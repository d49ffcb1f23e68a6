-- Counts of orders for every node of the tree.
CREATE TABLE ledger.order_rollup (
    path text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    n_orders bigint NOT NULL,
    PRIMARY KEY (path, kind, state)
);
COMMENT ON TABLE ledger.order_rollup IS 'Counts of orders of a node and everything below it, kept with every write of ledger.control_order';
COMMENT ON COLUMN ledger.order_rollup.path IS 'The node; empty for the whole installation';
COMMENT ON COLUMN ledger.order_rollup.kind IS 'What it restricts';
COMMENT ON COLUMN ledger.order_rollup.state IS 'draft, signed or ended';
COMMENT ON COLUMN ledger.order_rollup.n_orders IS 'How many';

CREATE FUNCTION ledger.roll_up_orders() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO ledger.order_rollup AS c (path, kind, state, n_orders)
        SELECT above, kind, state, count(*) FROM added, ledger.paths_above(jurisdiction) above
        GROUP BY above, kind, state ORDER BY above, kind, state
        ON CONFLICT (path, kind, state) DO UPDATE SET n_orders = c.n_orders + EXCLUDED.n_orders;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO ledger.order_rollup AS c (path, kind, state, n_orders)
        SELECT above, kind, state, -count(*) FROM removed, ledger.paths_above(jurisdiction) above
        GROUP BY above, kind, state ORDER BY above, kind, state
        ON CONFLICT (path, kind, state) DO UPDATE SET n_orders = c.n_orders + EXCLUDED.n_orders;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER order_rollup_insert AFTER INSERT ON ledger.control_order
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.roll_up_orders();
CREATE TRIGGER order_rollup_update AFTER UPDATE ON ledger.control_order
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.roll_up_orders();
CREATE TRIGGER order_rollup_delete AFTER DELETE ON ledger.control_order
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.roll_up_orders();

INSERT INTO ledger.order_rollup (path, kind, state, n_orders)
SELECT above, kind, state, count(*)
FROM ledger.control_order, ledger.paths_above(jurisdiction) above GROUP BY above, kind, state;

ALTER TABLE ledger.order_rollup ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON ledger.order_rollup TO quell_desk;
CREATE POLICY in_scope ON ledger.order_rollup FOR SELECT TO quell_desk
    USING (ledger.in_scope(path));
