CREATE TABLE ledger.message (
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    slot uuid NOT NULL,
    body json NOT NULL,
    PRIMARY KEY (sender_id, recipient_id, slot)
);
CREATE INDEX message_recipient ON ledger.message (recipient_id);
COMMENT ON TABLE ledger.message IS 'What the state of one subject means for another, as it stands now';
COMMENT ON COLUMN ledger.message.sender_id IS 'Whose state it follows from';
COMMENT ON COLUMN ledger.message.recipient_id IS 'Whom it concerns';
COMMENT ON COLUMN ledger.message.slot IS 'Tells messages between the same two apart';
COMMENT ON COLUMN ledger.message.body IS 'The whole message';
