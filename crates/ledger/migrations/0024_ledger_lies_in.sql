-- Whether a jurisdiction is a node or lies below it, as a range that an index serves.
CREATE FUNCTION ledger.lies_in(jurisdiction text, node text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jurisdiction COLLATE "C" >= node
    AND jurisdiction COLLATE "C" < node || '0'
    AND (jurisdiction = node OR jurisdiction COLLATE "C" >= node || '/');
COMMENT ON FUNCTION ledger.lies_in(text, text) IS 'Whether a jurisdiction is a node or lies below it';
