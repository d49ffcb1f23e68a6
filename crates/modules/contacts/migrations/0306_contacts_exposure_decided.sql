-- Decisions are few among many contacts, and their list is asked for by itself.
CREATE INDEX exposure_decided ON contacts.exposure (last_at DESC, exposure_id) WHERE is_decided;
