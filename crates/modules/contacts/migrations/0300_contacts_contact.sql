CREATE SCHEMA contacts;
COMMENT ON SCHEMA contacts IS 'Contact tracing: who met whom';

CREATE TABLE contacts.contact (
    person_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    source text NOT NULL CHECK (source IN ('named', 'traced')),
    setting text NOT NULL,
    relation text,
    first_at timestamptz,
    last_at timestamptz,
    n_meetings integer NOT NULL CHECK (n_meetings > 0),
    precision_is text NOT NULL CHECK (precision_is IN ('time', 'day')),
    PRIMARY KEY (person_id, contact_id, source)
);
CREATE INDEX contact_contact ON contacts.contact (contact_id);
COMMENT ON TABLE contacts.contact IS 'Whom a case or a contact met, by naming or by tracing; made from facts';
COMMENT ON COLUMN contacts.contact.person_id IS 'The case or contact';
COMMENT ON COLUMN contacts.contact.contact_id IS 'Whom they met';
COMMENT ON COLUMN contacts.contact.source IS 'named in an interview or list, or traced from stays';
COMMENT ON COLUMN contacts.contact.setting IS 'Kind of place of the closest meeting';
COMMENT ON COLUMN contacts.contact.relation IS 'How they are related; NULL when traced';
COMMENT ON COLUMN contacts.contact.first_at IS 'First meeting, where known';
COMMENT ON COLUMN contacts.contact.last_at IS 'Last meeting, where known';
COMMENT ON COLUMN contacts.contact.n_meetings IS 'How many meetings are on record';
COMMENT ON COLUMN contacts.contact.precision_is IS 'time: clock times are known; day: only the days are';
