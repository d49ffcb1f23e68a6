//! Stays: bulk rows beside the log. One fact per batch holds to them by the hash of their content;
//! the rows lie in monthly partitions that are dropped when their time is over.

use std::collections::BTreeSet;

use futures_util::TryStreamExt;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff_sqlx::ToSqlx;
use quell_model::code;
use quell_model::fact::{BatchRecorded, FactBody};
use quell_model::ids::{BatchId, PersonId, PlaceId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::stay::{Precision, Seat, Setting, Stay};
use sqlx::postgres::PgRow;
use sqlx::{Executor, PgConnection, Row};
use uuid::Uuid;

use crate::Ledger;
use crate::error::{Doing, Error, Result};
use crate::record::{NewFact, Stamp};

/// The key of the lock under which monthly partitions are made.
const MAKING_ROOM: i64 = 0x5155_454c_4c02;

/// A stay with the key of its source row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct KeyedStay {
    /// Hash of the source row: the same row comes in once (I13).
    pub key: Uuid,
    /// The stay.
    pub stay: Stay,
}

/// Where a batch of stays comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Whose officers recorded it; unknown for a file.
    pub jurisdiction: Jurisdiction,
    /// What for, as a code.
    pub purpose: &'static str,
}

impl Ledger {
    /// Records a batch of stays that are not on record yet: the rows, and one fact with the hash of
    /// their content. Returns the new ones; none of them, and no fact, when all are known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_stays(
        &self,
        conn: &mut PgConnection,
        stamp: Stamp,
        batch: BatchId,
        stays: &[KeyedStay],
    ) -> Result<Vec<KeyedStay>> {
        let source = Source {
            jurisdiction: Jurisdiction::default(),
            purpose: "import",
        };
        self.record_stays_of(conn, stamp, (batch, source), stays)
            .await
    }

    /// The same for stays whose source is known: typed by an officer of a jurisdiction, say.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_stays_of(
        &self,
        conn: &mut PgConnection,
        stamp: Stamp,
        (batch, source): (BatchId, Source),
        stays: &[KeyedStay],
    ) -> Result<Vec<KeyedStay>> {
        make_partitions(conn, stays).await?;
        let new = insert(conn, batch, stays).await?;
        if !new.is_empty() {
            let body = FactBody::BatchRecorded(BatchRecorded {
                rows_of: "stays".to_owned(),
                rows: new.len() as u64,
                content_hash: content_hash(&new),
            });
            let fact = NewFact {
                subject: SubjectId::Batch(batch),
                jurisdiction: source.jurisdiction,
                place: None,
                occurred_at: stamp.now,
                purpose: source.purpose,
                supersedes: None,
                body,
            };
            self.record(conn, stamp, vec![fact]).await?;
        }
        Ok(new)
    }
}

fn day_of(stay: &Stay) -> Date {
    stay.from.to_zoned(TimeZone::UTC).date()
}

/// BLAKE3 over the rows in the order of their keys, in hexadecimal.
pub fn content_hash(stays: &[KeyedStay]) -> String {
    let mut sorted: Vec<&KeyedStay> = stays.iter().collect();
    sorted.sort_unstable_by_key(|keyed| keyed.key);
    let mut hasher = blake3::Hasher::new();
    for KeyedStay { key, stay } in sorted {
        hasher.update(key.as_bytes());
        hasher.update(stay.person.0.as_bytes());
        hasher.update(stay.place.0.as_bytes());
        hasher.update(&stay.from.as_microsecond().to_le_bytes());
        hasher.update(&stay.until.as_microsecond().to_le_bytes());
        hasher.update(code(stay.precision).as_bytes());
        hasher.update(&[0]);
        hasher.update(code(stay.setting).as_bytes());
        hasher.update(&[0]);
        let (row, column) = stay
            .seat
            .map_or((u16::MAX, u16::MAX), |seat| (seat.row, seat.column));
        hasher.update(&row.to_le_bytes());
        hasher.update(&column.to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

async fn make_partitions(conn: &mut PgConnection, stays: &[KeyedStay]) -> Result<()> {
    let months: BTreeSet<Date> = stays
        .iter()
        .map(|keyed| day_of(&keyed.stay).first_of_month())
        .collect();
    for month in months {
        let name = format!("ledger.stay_{:04}_{:02}", month.year(), month.month());
        let exists: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
            .bind(&name)
            .fetch_one(&mut *conn)
            .await
            .doing("looking for room for stays")?;
        if exists {
            continue;
        }
        // Two lanes may need the same month at once; the second waits and then finds it made.
        sqlx::query("SELECT pg_advisory_xact_lock($1)")
            .bind(MAKING_ROOM)
            .execute(&mut *conn)
            .await
            .doing("waiting to make room for stays")?;
        let next = month.last_of_month().tomorrow().unwrap_or(Date::MAX);
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {name} PARTITION OF ledger.stay
             FOR VALUES FROM ('{month}') TO ('{next}')"
        );
        conn.execute(sqlx::AssertSqlSafe(sql))
            .await
            .doing("making room for stays")?;
    }
    Ok(())
}

async fn insert(
    conn: &mut PgConnection,
    batch: BatchId,
    stays: &[KeyedStay],
) -> Result<Vec<KeyedStay>> {
    let seat = |get: fn(&Seat) -> u16| {
        stays
            .iter()
            .map(|k| {
                k.stay
                    .seat
                    .as_ref()
                    .map(|s| i16::try_from(get(s)).unwrap_or(i16::MAX))
            })
            .collect::<Vec<_>>()
    };
    let keys: Vec<Uuid> = sqlx::query_scalar(
        "INSERT INTO ledger.stay
           (stay_day, stay_key, batch_id, person_id, place_id, starts_at, ends_at, precision_is,
            setting, seat_row, seat_column)
         SELECT day, key, $11, person, place, starts, ends, precision_is, setting, seat_row,
            seat_column
         FROM UNNEST($1::date[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[],
            $6::timestamptz[], $7::text[], $8::text[], $9::smallint[], $10::smallint[])
           AS t (day, key, person, place, starts, ends, precision_is, setting, seat_row,
            seat_column)
         ON CONFLICT (stay_day, stay_key) DO NOTHING
         RETURNING stay_key",
    )
    .bind(
        stays
            .iter()
            .map(|k| day_of(&k.stay).to_sqlx())
            .collect::<Vec<_>>(),
    )
    .bind(stays.iter().map(|k| k.key).collect::<Vec<_>>())
    .bind(stays.iter().map(|k| k.stay.person.0).collect::<Vec<_>>())
    .bind(stays.iter().map(|k| k.stay.place.0).collect::<Vec<_>>())
    .bind(
        stays
            .iter()
            .map(|k| k.stay.from.to_sqlx())
            .collect::<Vec<_>>(),
    )
    .bind(
        stays
            .iter()
            .map(|k| k.stay.until.to_sqlx())
            .collect::<Vec<_>>(),
    )
    .bind(
        stays
            .iter()
            .map(|k| code(k.stay.precision))
            .collect::<Vec<_>>(),
    )
    .bind(
        stays
            .iter()
            .map(|k| code(k.stay.setting))
            .collect::<Vec<_>>(),
    )
    .bind(seat(|seat| seat.row))
    .bind(seat(|seat| seat.column))
    .bind(batch.0)
    .fetch_all(conn)
    .await
    .doing("recording stays")?;
    let mut new: std::collections::HashSet<Uuid> = keys.into_iter().collect();
    Ok(stays
        .iter()
        .filter(|keyed| new.remove(&keyed.key))
        .copied()
        .collect())
}

fn of_row(row: &PgRow) -> Result<KeyedStay> {
    let key: Uuid = row.get("stay_key");
    let wrong = |column| Error::Inconsistent {
        table: "ledger.stay",
        column,
        row: key.to_string(),
    };
    let read = |column: &'static str| format!("\"{}\"", row.get::<&str, _>(column));
    let seat = match (
        row.get::<Option<i16>, _>("seat_row"),
        row.get::<Option<i16>, _>("seat_column"),
    ) {
        (Some(at), Some(column)) => Some(Seat {
            row: at.unsigned_abs(),
            column: column.unsigned_abs(),
        }),
        _ => None,
    };
    let time = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
    Ok(KeyedStay {
        key,
        stay: Stay {
            person: PersonId(row.get("person_id")),
            place: PlaceId(row.get("place_id")),
            from: time("starts_at"),
            until: time("ends_at"),
            precision: serde_json::from_str::<Precision>(&read("precision_is"))
                .map_err(|_| wrong("precision_is"))?,
            setting: serde_json::from_str::<Setting>(&read("setting"))
                .map_err(|_| wrong("setting"))?,
            seat,
        },
    })
}

const COLUMNS: &str = "stay_key, person_id, place_id, starts_at, ends_at, precision_is, setting, \
     seat_row, seat_column";

/// The rows of one batch.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_batch(conn: &mut PgConnection, batch: BatchId) -> Result<Vec<KeyedStay>> {
    let sql = format!("SELECT {COLUMNS} FROM ledger.stay WHERE batch_id = $1");
    let mut rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(batch.0)
        .fetch(conn);
    let mut stays = Vec::new();
    while let Some(row) = rows.try_next().await.doing("reading stays")? {
        stays.push(of_row(&row)?);
    }
    Ok(stays)
}

/// The stays of one person, but for those of batches that were withdrawn.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_person(conn: &mut PgConnection, person: PersonId) -> Result<Vec<KeyedStay>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger.stay s WHERE person_id = $1 AND NOT EXISTS (
            SELECT FROM ledger.fact w WHERE w.subject_id = s.batch_id AND w.kind = 'withdrawn')
         ORDER BY stay_key"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(person.0)
        .fetch_all(conn)
        .await
        .doing("reading stays")?;
    rows.iter().map(of_row).collect()
}

/// Every batch of stays on record, in the order of recording, with the hash its fact holds. Batches
/// that were withdrawn are left out; their rows stay for whoever verifies the record.
///
/// # Errors
/// When the database fails or a fact cannot be read.
pub async fn batches(conn: &mut PgConnection) -> Result<Vec<(BatchId, BatchRecorded)>> {
    let sql = format!(
        "SELECT {} FROM ledger.fact f WHERE kind = 'batch_recorded' AND NOT EXISTS (
           SELECT FROM ledger.fact w WHERE w.subject_id = f.subject_id AND w.kind = 'withdrawn')
         ORDER BY recorded_at, fact_id",
        crate::load::COLUMNS
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .fetch_all(conn)
        .await
        .doing("reading batches")?;
    let mut batches = Vec::new();
    for row in &rows {
        let fact = crate::load::fact_of(row)?;
        if let (SubjectId::Batch(batch), FactBody::BatchRecorded(body)) = (fact.subject, fact.body)
        {
            batches.push((batch, body));
        }
    }
    Ok(batches)
}
