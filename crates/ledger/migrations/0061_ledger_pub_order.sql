-- What somebody who holds the notice of an order may look up without an account: the order, and
-- nothing of whom it is about.
CREATE VIEW ledger.pub_order AS
SELECT order_id, kind, article, edition, starts_at, ends_at, state, appeal_rule
FROM ledger.control_order WHERE state <> 'draft';
COMMENT ON VIEW ledger.pub_order IS 'Orders that were signed, without their subject';
COMMENT ON COLUMN ledger.pub_order.order_id IS 'Our id; public pages ask for it under a sealed code only';
COMMENT ON COLUMN ledger.pub_order.kind IS 'What it restricts';
COMMENT ON COLUMN ledger.pub_order.article IS 'Article of the plan';
COMMENT ON COLUMN ledger.pub_order.edition IS 'Edition under which it was issued';
COMMENT ON COLUMN ledger.pub_order.starts_at IS 'From when';
COMMENT ON COLUMN ledger.pub_order.ends_at IS 'Its end';
COMMENT ON COLUMN ledger.pub_order.state IS 'signed or ended';
COMMENT ON COLUMN ledger.pub_order.appeal_rule IS 'Rule that says who reviews an appeal';
GRANT USAGE ON SCHEMA ledger TO quell_public;
GRANT SELECT ON ledger.pub_order TO quell_public;
