ALTER TABLE gate.account ADD COLUMN totp_pending bytea;
COMMENT ON COLUMN gate.account.totp_pending IS 'Secret of a second factor that waits for its first code, encrypted';
