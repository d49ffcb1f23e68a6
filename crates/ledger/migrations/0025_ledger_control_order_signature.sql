-- Who signed, kept with the order, and the code under which the person concerned finds it without
-- an account.
ALTER TABLE ledger.control_order
    ADD COLUMN signed_by uuid,
    ADD COLUMN signed_at timestamptz,
    ADD COLUMN public_code text UNIQUE CHECK (length(public_code) BETWEEN 8 AND 40),
    ADD CONSTRAINT signed_by_somebody_at_a_time CHECK ((signed_by IS NULL) = (signed_at IS NULL));
COMMENT ON COLUMN ledger.control_order.signed_by IS 'Who signed last; none for a draft';
COMMENT ON COLUMN ledger.control_order.signed_at IS 'When';
COMMENT ON COLUMN ledger.control_order.public_code IS 'Keyed hash of the id, printed on the notice: whoever holds it reads the order without a name';
CREATE INDEX control_order_start ON ledger.control_order (state, starts_at DESC, order_id);
