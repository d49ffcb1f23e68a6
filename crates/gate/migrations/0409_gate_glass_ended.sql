ALTER TABLE gate.glass ADD COLUMN ended_at timestamptz;
COMMENT ON COLUMN gate.glass.ended_at IS 'When they ended it themselves, before its time';
