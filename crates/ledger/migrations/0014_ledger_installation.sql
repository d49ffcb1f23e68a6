CREATE TABLE ledger.installation (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    time_zone text NOT NULL,
    pathogen text NOT NULL,
    home_jurisdiction text NOT NULL,
    key_check bytea NOT NULL CHECK (octet_length(key_check) = 32)
);
COMMENT ON TABLE ledger.installation IS 'Settings of this installation; one row';
COMMENT ON COLUMN ledger.installation.only_one IS 'Keeps the table at one row';
COMMENT ON COLUMN ledger.installation.time_zone IS 'IANA name of the zone in which days are counted';
COMMENT ON COLUMN ledger.installation.pathogen IS 'Pathogen whose plan is in force';
COMMENT ON COLUMN ledger.installation.home_jurisdiction IS 'Path of the jurisdiction that runs it; empty when not set';
COMMENT ON COLUMN ledger.installation.key_check IS 'Keyed hash of a constant: tells whether the secret key belongs to this database';
