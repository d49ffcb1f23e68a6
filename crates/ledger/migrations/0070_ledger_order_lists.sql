-- Lists of orders run from the latest to begin: of the whole scope, of one state, of one node. Without
-- these every page sorted all orders there are.
CREATE INDEX control_order_listed ON ledger.control_order (starts_at DESC, order_id);
CREATE INDEX control_order_state ON ledger.control_order (state, starts_at DESC, order_id);
CREATE INDEX control_order_scope
    ON ledger.control_order (jurisdiction COLLATE "C", starts_at DESC, order_id);
