-- How each contact stands to each case, as it holds: made when the contact is derived, from the
-- messages they hold and what officers decided.
CREATE TABLE contacts.exposure (
    exposure_id uuid PRIMARY KEY,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL,
    via_id uuid,
    jurisdiction text NOT NULL,
    category text NOT NULL CHECK (category IN ('close', 'secondary', 'general', 'co_exposed')),
    unverified boolean NOT NULL,
    setting text NOT NULL,
    place_id uuid,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    known_at timestamptz NOT NULL,
    minutes integer NOT NULL CHECK (minutes >= 0),
    rule text NOT NULL,
    article text NOT NULL,
    edition text NOT NULL,
    because json NOT NULL,
    is_decided boolean NOT NULL,
    decided_category text,
    decided_reason text,
    decided_by uuid,
    decided_at timestamptz,
    CHECK (is_decided = (decided_at IS NOT NULL)),
    CHECK (is_decided = (decided_by IS NOT NULL)),
    CHECK (is_decided OR decided_category IS NULL)
);
CREATE INDEX exposure_case ON contacts.exposure (case_id, last_at DESC, exposure_id);
CREATE INDEX exposure_person ON contacts.exposure (person_id);
CREATE INDEX exposure_jurisdiction ON contacts.exposure (jurisdiction COLLATE "C", exposure_id);
CREATE INDEX exposure_last ON contacts.exposure (last_at DESC, exposure_id);
CREATE INDEX exposure_place ON contacts.exposure (place_id, last_at DESC, exposure_id) WHERE place_id IS NOT NULL;
CREATE INDEX exposure_unverified ON contacts.exposure (last_at DESC, exposure_id) WHERE unverified;
COMMENT ON TABLE contacts.exposure IS 'How each contact stands to each case, as it holds; made from facts and messages';
COMMENT ON COLUMN contacts.exposure.exposure_id IS 'Hash of case, contact and whom they met in between';
COMMENT ON COLUMN contacts.exposure.case_id IS 'The case at the start';
COMMENT ON COLUMN contacts.exposure.person_id IS 'The contact';
COMMENT ON COLUMN contacts.exposure.via_id IS 'The close contact in between, for a contact of a contact';
COMMENT ON COLUMN contacts.exposure.jurisdiction IS 'Whose officers answer for the contact';
COMMENT ON COLUMN contacts.exposure.category IS 'close, secondary, general or co_exposed; as traced where the decision is that it is none';
COMMENT ON COLUMN contacts.exposure.unverified IS 'A meeting is possible and not established';
COMMENT ON COLUMN contacts.exposure.setting IS 'Kind of place of the closest meeting';
COMMENT ON COLUMN contacts.exposure.place_id IS 'Where, if stays say so';
COMMENT ON COLUMN contacts.exposure.first_at IS 'First meeting';
COMMENT ON COLUMN contacts.exposure.last_at IS 'Last meeting: days are counted from it';
COMMENT ON COLUMN contacts.exposure.known_at IS 'When it became known: clocks start here';
COMMENT ON COLUMN contacts.exposure.minutes IS 'How long at most at once; 0 where nobody knows';
COMMENT ON COLUMN contacts.exposure.rule IS 'Stable id of the rule that classified it';
COMMENT ON COLUMN contacts.exposure.article IS 'Article of the plan';
COMMENT ON COLUMN contacts.exposure.edition IS 'Edition of the plan';
COMMENT ON COLUMN contacts.exposure.because IS 'Why: sentence, values and facts';
COMMENT ON COLUMN contacts.exposure.is_decided IS 'An officer decided on it';
COMMENT ON COLUMN contacts.exposure.decided_category IS 'What they decided; NULL with is_decided stands for no contact';
COMMENT ON COLUMN contacts.exposure.decided_reason IS 'Why, in their words';
COMMENT ON COLUMN contacts.exposure.decided_by IS 'Who decided';
COMMENT ON COLUMN contacts.exposure.decided_at IS 'When';

-- A contact reaches those who answer for them, and nobody else: of a contact elsewhere the
-- jurisdiction of the case sees the number.
GRANT SELECT ON contacts.exposure TO quell_desk;
ALTER TABLE contacts.exposure ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON contacts.exposure FOR SELECT TO quell_desk
    USING (ledger.in_scope(jurisdiction));
