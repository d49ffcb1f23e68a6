-- Providers of sign-in name people by their e-mail address.
ALTER TABLE gate.account
    DROP CONSTRAINT account_name_check,
    ADD CONSTRAINT account_name_check CHECK (name ~ '^[a-z0-9][a-z0-9._@-]{1,63}$');
