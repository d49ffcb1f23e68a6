//! The module's tables. A person's rows are made from the fold of all their facts, so a corrected
//! or withdrawn fact needs no case of its own.

pub(crate) mod cases;
pub(crate) mod chains;
pub(crate) mod record;
pub(crate) mod standing;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use quell_model::code;
use quell_model::fact::{CaseReported, FactBody};
use quell_model::ids::PersonId;
use quell_model::view::View;
use sqlx::{Executor, PgConnection, Row};
use uuid::Uuid;

/// A case as the table keeps it.
#[derive(Clone, Debug, Default)]
struct CaseRow {
    person_id: Uuid,
    jurisdiction: String,
    report: Option<CaseReported>,
    reported_at: Option<Timestamp>,
    outcome: Option<(String, Timestamp)>,
    sex: Option<String>,
    age_years: Option<i16>,
}

impl CaseRow {
    fn of(view: &View) -> Self {
        let mut row = Self {
            person_id: view.subject.uuid(),
            jurisdiction: view.jurisdiction.0.clone(),
            ..Self::default()
        };
        for noted in &view.noted {
            match &noted.body {
                FactBody::CaseReported(report) => {
                    row.report = Some(report.clone());
                    row.reported_at = row.reported_at.or(Some(noted.at));
                }
                FactBody::PersonNoted(person) => {
                    row.sex = person.sex.map(code).or(row.sex);
                    row.age_years = person.age_years.map(i16::from).or(row.age_years);
                }
                FactBody::OutcomeRecorded(ended) => {
                    row.outcome = Some((code(ended.outcome), noted.at));
                }
                _ => {}
            }
        }
        row
    }
}

/// Brings the rows of some people up to date with their facts.
pub(crate) async fn keep(conn: &mut PgConnection, views: &[View]) -> Result<()> {
    let rows: Vec<CaseRow> = views.iter().map(CaseRow::of).collect();
    let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let gone: Vec<Uuid> = rows
        .iter()
        .filter(|row| row.report.is_none())
        .map(|row| row.person_id)
        .collect();
    if !gone.is_empty() {
        sqlx::query("DELETE FROM investigation.case_record WHERE person_id = ANY($1)")
            .bind(gone)
            .execute(&mut *conn)
            .await
            .doing("removing cases that were withdrawn")?;
    }
    upsert(conn, &rows).await?;
    keep_infectors(conn, &people, views).await
}

async fn upsert(conn: &mut PgConnection, rows: &[CaseRow]) -> Result<()> {
    let cases: Vec<(&CaseRow, &CaseReported)> = rows
        .iter()
        .filter_map(|row| Some((row, row.report.as_ref()?)))
        .collect();
    if cases.is_empty() {
        return Ok(());
    }
    let dates = |get: fn(&CaseReported) -> Option<Date>| {
        cases
            .iter()
            .map(|(_, case)| get(case).map(ToSqlx::to_sqlx))
            .collect::<Vec<_>>()
    };
    let outcome = |row: &CaseRow| row.outcome.as_ref().map(|(code, _)| code.clone());
    let ended = |row: &CaseRow| row.outcome.as_ref().map(|(_, at)| at.to_sqlx());
    sqlx::query(
        "INSERT INTO investigation.case_record
           (person_id, jurisdiction, classification, found_by, onset_on, specimen_on, confirmed_on,
            is_imported, outcome, ended_at, sex, age_years, reported_at)
         SELECT * FROM UNNEST($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[],
            $6::date[], $7::date[], $8::boolean[], $9::text[], $10::timestamptz[], $11::text[],
            $12::smallint[], $13::timestamptz[])
         ON CONFLICT (person_id) DO UPDATE SET
            jurisdiction = EXCLUDED.jurisdiction, classification = EXCLUDED.classification,
            found_by = EXCLUDED.found_by, onset_on = EXCLUDED.onset_on,
            specimen_on = EXCLUDED.specimen_on, confirmed_on = EXCLUDED.confirmed_on,
            is_imported = EXCLUDED.is_imported, outcome = EXCLUDED.outcome,
            ended_at = EXCLUDED.ended_at, sex = EXCLUDED.sex, age_years = EXCLUDED.age_years,
            reported_at = EXCLUDED.reported_at",
    )
    .bind(
        cases
            .iter()
            .map(|(row, _)| row.person_id)
            .collect::<Vec<_>>(),
    )
    .bind(
        cases
            .iter()
            .map(|(row, _)| row.jurisdiction.as_str())
            .collect::<Vec<_>>(),
    )
    .bind(
        cases
            .iter()
            .map(|(_, case)| code(case.classification))
            .collect::<Vec<_>>(),
    )
    .bind(
        cases
            .iter()
            .map(|(_, case)| code(case.found_by))
            .collect::<Vec<_>>(),
    )
    .bind(dates(|case| case.onset_on))
    .bind(dates(|case| case.specimen_on))
    .bind(dates(|case| case.confirmed_on))
    .bind(
        cases
            .iter()
            .map(|(_, case)| case.imported)
            .collect::<Vec<_>>(),
    )
    .bind(
        cases
            .iter()
            .map(|(row, _)| outcome(row))
            .collect::<Vec<_>>(),
    )
    .bind(cases.iter().map(|(row, _)| ended(row)).collect::<Vec<_>>())
    .bind(
        cases
            .iter()
            .map(|(row, _)| row.sex.clone())
            .collect::<Vec<_>>(),
    )
    .bind(
        cases
            .iter()
            .map(|(row, _)| row.age_years)
            .collect::<Vec<_>>(),
    )
    .bind(
        cases
            .iter()
            .map(|(row, _)| row.reported_at.map(ToSqlx::to_sqlx))
            .collect::<Vec<_>>(),
    )
    .execute(conn)
    .await
    .doing("keeping cases")?;
    Ok(())
}

async fn keep_infectors(conn: &mut PgConnection, people: &[Uuid], views: &[View]) -> Result<()> {
    let (mut infected, mut infectors, mut listed) = (Vec::new(), Vec::new(), Vec::new());
    for view in views {
        for noted in &view.noted {
            if let FactBody::InfectorNamed(named) = &noted.body {
                infected.push(view.subject.uuid());
                infectors.push(named.infector.0);
                listed.push(named.infector_is_case);
            }
        }
    }
    sqlx::query("DELETE FROM investigation.infector WHERE person_id = ANY($1)")
        .bind(people)
        .execute(&mut *conn)
        .await
        .doing("renewing links")?;
    if infected.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO investigation.infector (person_id, infector_id, infector_is_case)
         SELECT person, infector, bool_or(listed)
         FROM UNNEST($1::uuid[], $2::uuid[], $3::boolean[]) AS t (person, infector, listed)
         GROUP BY person, infector",
    )
    .bind(infected)
    .bind(infectors)
    .bind(listed)
    .execute(conn)
    .await
    .doing("keeping links")?;
    Ok(())
}

pub(crate) async fn clear(conn: &mut PgConnection) -> Result<()> {
    conn.execute(
        "TRUNCATE investigation.case_record, investigation.infector, investigation.case_count,
           investigation.case_delta",
    )
    .await
    .doing("emptying the tables of cases")?;
    Ok(())
}

/// A case with the two dates that chains need.
pub(crate) struct Dated {
    pub(crate) person: PersonId,
    pub(crate) onset_on: Option<Date>,
    pub(crate) confirmed_on: Option<Date>,
}

/// Every case, discarded ones aside.
pub(crate) async fn dated_cases(conn: &mut PgConnection) -> Result<Vec<Dated>> {
    let rows = sqlx::query(
        "SELECT person_id, onset_on, confirmed_on FROM investigation.case_record
         WHERE classification <> 'discarded' ORDER BY person_id",
    )
    .fetch_all(conn)
    .await
    .doing("reading cases")?;
    let date = |row: &sqlx::postgres::PgRow, column: &str| {
        row.get::<Option<jiff_sqlx::Date>, _>(column)
            .map(jiff_sqlx::Date::to_jiff)
    };
    Ok(rows
        .iter()
        .map(|row| Dated {
            person: PersonId(row.get("person_id")),
            onset_on: date(row, "onset_on"),
            confirmed_on: date(row, "confirmed_on"),
        })
        .collect())
}

/// Every link: the infected, the infector, and whether the infector is listed as a case.
pub(crate) async fn links(conn: &mut PgConnection) -> Result<Vec<(PersonId, PersonId, bool)>> {
    let rows = sqlx::query(
        "SELECT person_id, infector_id, infector_is_case FROM investigation.infector
         ORDER BY person_id, infector_id",
    )
    .fetch_all(conn)
    .await
    .doing("reading links")?;
    Ok(rows
        .iter()
        .map(|row| {
            let infected = PersonId(row.get("person_id"));
            (
                infected,
                PersonId(row.get("infector_id")),
                row.get("infector_is_case"),
            )
        })
        .collect())
}

/// Adds the differences that commands left to the counts of every node above them.
pub(crate) async fn fold_counts(conn: &mut PgConnection) -> Result<()> {
    sqlx::query(
        "WITH taken AS (DELETE FROM investigation.case_delta RETURNING *),
         rolled AS (
           SELECT above AS path, day, found_by, sum(n_cases) AS n
           FROM taken, ledger.paths_above(jurisdiction) above
           GROUP BY above, day, found_by HAVING sum(n_cases) <> 0)
         INSERT INTO investigation.case_count AS c (path, day, found_by, n_cases)
         SELECT path, day, found_by, n FROM rolled ORDER BY path, day, found_by
         ON CONFLICT (path, day, found_by) DO UPDATE SET n_cases = c.n_cases + EXCLUDED.n_cases",
    )
    .execute(conn)
    .await
    .doing("folding counts of cases")?;
    Ok(())
}
