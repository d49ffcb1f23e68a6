CREATE SCHEMA investigation;
COMMENT ON SCHEMA investigation IS 'Case investigation: cases and who infected whom';

CREATE TABLE investigation.case_record (
    person_id uuid PRIMARY KEY,
    jurisdiction text NOT NULL,
    classification text NOT NULL,
    found_by text NOT NULL,
    onset_on date,
    specimen_on date,
    confirmed_on date,
    is_imported boolean NOT NULL,
    outcome text,
    ended_at timestamptz,
    sex text,
    age_years smallint,
    reported_at timestamptz NOT NULL
);
CREATE INDEX case_record_jurisdiction ON investigation.case_record (jurisdiction COLLATE "C", person_id);
COMMENT ON TABLE investigation.case_record IS 'One row a case, as its newest facts say; made from facts';
COMMENT ON COLUMN investigation.case_record.person_id IS 'Who; an opaque id';
COMMENT ON COLUMN investigation.case_record.jurisdiction IS 'Path of the jurisdiction that manages the case';
COMMENT ON COLUMN investigation.case_record.classification IS 'Class of the case; discarded ones stay listed';
COMMENT ON COLUMN investigation.case_record.found_by IS 'How the case was found';
COMMENT ON COLUMN investigation.case_record.onset_on IS 'First day of symptoms';
COMMENT ON COLUMN investigation.case_record.specimen_on IS 'Day of the first positive specimen';
COMMENT ON COLUMN investigation.case_record.confirmed_on IS 'Day of confirmation';
COMMENT ON COLUMN investigation.case_record.is_imported IS 'Infected outside the country';
COMMENT ON COLUMN investigation.case_record.outcome IS 'released or died; NULL while ill';
COMMENT ON COLUMN investigation.case_record.ended_at IS 'When the outcome came';
COMMENT ON COLUMN investigation.case_record.sex IS 'female, male or unstated; NULL when not asked';
COMMENT ON COLUMN investigation.case_record.age_years IS 'Completed years when reported';
COMMENT ON COLUMN investigation.case_record.reported_at IS 'When the case was first reported';
