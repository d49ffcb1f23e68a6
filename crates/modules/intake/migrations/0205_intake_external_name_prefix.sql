-- Search by the beginning of an outside name. In the order of bytes and not by pattern, because
-- row-level security lets only such comparisons reach an index.
CREATE INDEX external_name_prefix ON intake.external_name (name COLLATE "C");
