CREATE TABLE ledger.stay (
    stay_day date NOT NULL,
    stay_key uuid NOT NULL,
    batch_id uuid NOT NULL,
    person_id uuid NOT NULL,
    place_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    precision_is text NOT NULL CHECK (precision_is IN ('time', 'day')),
    setting text NOT NULL,
    seat_row smallint,
    seat_column smallint,
    PRIMARY KEY (stay_day, stay_key),
    CHECK (ends_at >= starts_at)
) PARTITION BY RANGE (stay_day);
CREATE INDEX stay_person ON ledger.stay (person_id, stay_day);
CREATE INDEX stay_batch ON ledger.stay (batch_id);
COMMENT ON TABLE ledger.stay IS 'Who was where from when to when; rows of batches, by month, dropped when their time is over';
COMMENT ON COLUMN ledger.stay.stay_day IS 'Day of the start, UTC; decides the partition';
COMMENT ON COLUMN ledger.stay.stay_key IS 'Hash of the source row, so that the same row comes in once';
COMMENT ON COLUMN ledger.stay.batch_id IS 'Batch it came in with; a fact holds to its content by hash';
COMMENT ON COLUMN ledger.stay.person_id IS 'Who; an opaque id';
COMMENT ON COLUMN ledger.stay.place_id IS 'Where; an opaque id';
COMMENT ON COLUMN ledger.stay.starts_at IS 'From';
COMMENT ON COLUMN ledger.stay.ends_at IS 'Until';
COMMENT ON COLUMN ledger.stay.precision_is IS 'time: clock times are known; day: only the day is';
COMMENT ON COLUMN ledger.stay.setting IS 'Kind of place';
COMMENT ON COLUMN ledger.stay.seat_row IS 'Row of the seat in a vehicle or hall';
COMMENT ON COLUMN ledger.stay.seat_column IS 'Seat within the row';
