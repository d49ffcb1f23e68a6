CREATE TABLE ledger.jurisdiction (
    path text PRIMARY KEY CHECK (path <> ''),
    level text NOT NULL CHECK (level IN (
        'nation', 'province', 'city', 'county', 'township', 'community', 'cell', 'building')),
    name_en text NOT NULL CHECK (name_en <> ''),
    name_zh text NOT NULL CHECK (name_zh <> ''),
    population integer CHECK (population >= 0),
    ring json
);
CREATE INDEX jurisdiction_level ON ledger.jurisdiction (level, path COLLATE "C");
COMMENT ON TABLE ledger.jurisdiction IS 'The tree of jurisdictions; a path without a row is shown as it is written';
COMMENT ON COLUMN ledger.jurisdiction.path IS 'Labels from the root, joined by a slash';
COMMENT ON COLUMN ledger.jurisdiction.level IS 'What the node is, from nation down to building';
COMMENT ON COLUMN ledger.jurisdiction.name_en IS 'English name';
COMMENT ON COLUMN ledger.jurisdiction.name_zh IS 'Chinese name';
COMMENT ON COLUMN ledger.jurisdiction.population IS 'How many people live there, if known';
COMMENT ON COLUMN ledger.jurisdiction.ring IS 'Outline as a list of [longitude, latitude], if known';

-- Names and outlines of places are no secret among those who work here.
GRANT SELECT ON ledger.jurisdiction TO quell_desk, quell_public;
