CREATE TABLE investigation.infector (
    person_id uuid NOT NULL,
    infector_id uuid NOT NULL,
    infector_is_case boolean NOT NULL,
    PRIMARY KEY (person_id, infector_id)
);
CREATE INDEX infector_infector ON investigation.infector (infector_id);
COMMENT ON TABLE investigation.infector IS 'Who is said to have infected whom; made from facts';
COMMENT ON COLUMN investigation.infector.person_id IS 'The infected';
COMMENT ON COLUMN investigation.infector.infector_id IS 'Who is named as the source; perhaps nobody on record';
COMMENT ON COLUMN investigation.infector.infector_is_case IS 'The source of the link lists the infector as a case too';
