-- A path and every path above it, up to the empty one that stands for the whole installation: counts
-- are kept for each, so that a figure of a city is one row and not a sum over its cells.
CREATE FUNCTION ledger.paths_above(path text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_string((string_to_array(path, '/'))[1:generate_series(0,
    coalesce(cardinality(string_to_array(path, '/')), 0))], '/');
