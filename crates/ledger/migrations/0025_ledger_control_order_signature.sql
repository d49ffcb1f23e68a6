-- Who signed, kept with the order.
ALTER TABLE ledger.control_order
    ADD COLUMN signed_by uuid,
    ADD COLUMN signed_at timestamptz,
    ADD CONSTRAINT signed_by_somebody_at_a_time CHECK ((signed_by IS NULL) = (signed_at IS NULL));
COMMENT ON COLUMN ledger.control_order.signed_by IS 'Who signed last; none for a draft';
COMMENT ON COLUMN ledger.control_order.signed_at IS 'When';
CREATE INDEX control_order_start ON ledger.control_order (state, starts_at DESC, order_id);
